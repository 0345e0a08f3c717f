/** The people of the end-to-end tests. */
export const ADMINISTRATOR = {
  name: "Ada Administrator",
  email: "ada@example.com",
  password: "correct horse battery staple",
};
