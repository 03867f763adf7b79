// What JSX is compiled to where it is not compiled for production: the same.
export * from "./jsx-runtime.ts";
