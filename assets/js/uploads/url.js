// The build puts this in the place of the package url-parse: every browser that we serve knows URL.
export default globalThis.URL;
