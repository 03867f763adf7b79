// The JSON Feed schema comes without types.
declare module "jsonfeed-schema" {
  const schema: object;
  export default schema;
}
