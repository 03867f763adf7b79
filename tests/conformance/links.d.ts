// What the tests use of http-link-header, which brings no types.
declare module "http-link-header" {
  interface Ref {
    rel: string;
    uri: string;
    type?: string;
  }
  const LinkHeader: { parse(text: string): { refs: Ref[] } };
  export default LinkHeader;
}
