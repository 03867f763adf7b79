// In which roles a name is used, as a curator reads it.

/** @returns e.g. `meeting 39, sent from 11` */
export function rolesInWords(roles: readonly { role: string; count: number }[]): string {
  return roles.map(({ role, count }) => `${role.replaceAll("-", " ")} ${count.toLocaleString("en")}`).join(", ");
}
