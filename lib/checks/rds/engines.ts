/**
 * Engines that know sign-in by IAM as a setting of the database. DocumentDB maps roles to users instead, Neptune has it as its only
 * way. Source: RDS User Guide, "Supported Regions and DB engines for IAM database authentication".
 */
export function knowsIamAuthentication(engine: string): boolean {
  return /^(aurora-)?(mysql|postgres|postgresql|mariadb)$/.test(engine) || engine === "neptune";
}
