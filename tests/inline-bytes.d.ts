// Vite's way of importing a file as a `data:` address.
declare module "*?inline" {
  const address: string;
  export default address;
}
