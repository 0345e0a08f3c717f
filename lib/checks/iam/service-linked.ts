/** True for roles that AWS makes and owns: customers cannot change their policies or trust. */
export function isServiceLinked(path: string): boolean {
  return path.startsWith("/aws-service-role/");
}

/** True for roles that IAM Identity Center writes from a permission set; they are changed there, not in IAM. */
export function isPermissionSetRole(path: string): boolean {
  return path.startsWith("/aws-reserved/sso.amazonaws.com/");
}
