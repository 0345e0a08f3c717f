import next from "eslint-config-next/core-web-vitals";

export default [
  { ignores: [".next/**", "lib/db/generated/**"] },
  ...next,
  {
    rules: {
      // Speaks to the React compiler, which is not in use: virtual rows come from a library that it cannot memoise.
      "react-hooks/incompatible-library": "off",
      // The only picture is a QR code made for this one page; there is nothing to optimise or cache.
      "@next/next/no-img-element": "off",
    },
  },
];
