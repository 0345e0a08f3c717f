import next from "eslint-config-next/core-web-vitals";

export default [
  { ignores: [".next/**", "lib/db/generated/**"] },
  ...next,
  // Speaks to the React compiler, which is not in use: virtual rows come from a library that it cannot memoise.
  { rules: { "react-hooks/incompatible-library": "off" } },
];
