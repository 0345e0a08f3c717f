/** A technique of MITRE ATT&CK for Enterprise, with the tactic under which our detections see it. */
export interface Technique {
  name: string;
  tactic: Tactic;
}

export const TACTICS = [
  "initial access",
  "execution",
  "persistence",
  "privilege escalation",
  "defense evasion",
  "credential access",
  "discovery",
  "lateral movement",
  "collection",
  "exfiltration",
  "impact",
] as const;
export type Tactic = (typeof TACTICS)[number];

/** Names as MITRE ATT&CK for Enterprise (cloud matrix) gives them. */
export const TECHNIQUES = {
  T1021: { name: "Remote Services", tactic: "lateral movement" },
  "T1021.004": { name: "Remote Services: SSH", tactic: "lateral movement" },
  "T1021.007": { name: "Remote Services: Cloud Services", tactic: "lateral movement" },
  "T1021.008": { name: "Remote Services: Direct Cloud VM Connections", tactic: "lateral movement" },
  T1037: { name: "Boot or Logon Initialization Scripts", tactic: "persistence" },
  "T1053.007": { name: "Scheduled Task/Job: Container Orchestration Job", tactic: "execution" },
  "T1059.009": { name: "Command and Scripting Interpreter: Cloud API", tactic: "execution" },
  "T1078.001": { name: "Valid Accounts: Default Accounts", tactic: "initial access" },
  "T1078.004": { name: "Valid Accounts: Cloud Accounts", tactic: "initial access" },
  T1098: { name: "Account Manipulation", tactic: "persistence" },
  "T1098.001": { name: "Account Manipulation: Additional Cloud Credentials", tactic: "persistence" },
  "T1098.003": { name: "Account Manipulation: Additional Cloud Roles", tactic: "persistence" },
  "T1098.004": { name: "Account Manipulation: SSH Authorized Keys", tactic: "persistence" },
  "T1098.006": { name: "Account Manipulation: Additional Container Cluster Roles", tactic: "persistence" },
  "T1110.003": { name: "Brute Force: Password Spraying", tactic: "credential access" },
  "T1136.003": { name: "Create Account: Cloud Account", tactic: "persistence" },
  T1190: { name: "Exploit Public-Facing Application", tactic: "initial access" },
  T1199: { name: "Trusted Relationship", tactic: "initial access" },
  T1204: { name: "User Execution", tactic: "execution" },
  T1485: { name: "Data Destruction", tactic: "impact" },
  "T1485.001": { name: "Data Destruction: Lifecycle-Triggered Deletion", tactic: "impact" },
  T1486: { name: "Data Encrypted for Impact", tactic: "impact" },
  T1489: { name: "Service Stop", tactic: "impact" },
  T1490: { name: "Inhibit System Recovery", tactic: "impact" },
  T1496: { name: "Resource Hijacking", tactic: "impact" },
  "T1496.001": { name: "Resource Hijacking: Compute Hijacking", tactic: "impact" },
  "T1496.004": { name: "Resource Hijacking: Cloud Service Hijacking", tactic: "impact" },
  T1525: { name: "Implant Internal Image", tactic: "persistence" },
  T1526: { name: "Cloud Service Discovery", tactic: "discovery" },
  T1530: { name: "Data from Cloud Storage", tactic: "collection" },
  T1531: { name: "Account Access Removal", tactic: "impact" },
  T1535: { name: "Unused/Unsupported Cloud Regions", tactic: "defense evasion" },
  T1537: { name: "Transfer Data to Cloud Account", tactic: "exfiltration" },
  T1538: { name: "Cloud Service Dashboard", tactic: "discovery" },
  T1543: { name: "Create or Modify System Process", tactic: "persistence" },
  T1546: { name: "Event Triggered Execution", tactic: "persistence" },
  "T1548.005": {
    name: "Abuse Elevation Control Mechanism: Temporary Elevated Cloud Access",
    tactic: "privilege escalation",
  },
  "T1550.001": { name: "Use Alternate Authentication Material: Application Access Token", tactic: "lateral movement" },
  T1552: { name: "Unsecured Credentials", tactic: "credential access" },
  "T1552.005": { name: "Unsecured Credentials: Cloud Instance Metadata API", tactic: "credential access" },
  "T1555.006": {
    name: "Credentials from Password Stores: Cloud Secrets Management Stores",
    tactic: "credential access",
  },
  "T1556.006": { name: "Modify Authentication Process: Multi-Factor Authentication", tactic: "persistence" },
  "T1556.009": { name: "Modify Authentication Process: Conditional Access Policies", tactic: "persistence" },
  T1562: { name: "Impair Defenses", tactic: "defense evasion" },
  "T1562.001": { name: "Impair Defenses: Disable or Modify Tools", tactic: "defense evasion" },
  "T1562.007": { name: "Impair Defenses: Disable or Modify Cloud Firewall", tactic: "defense evasion" },
  "T1562.008": { name: "Impair Defenses: Disable or Modify Cloud Logs", tactic: "defense evasion" },
  T1563: { name: "Remote Service Session Hijacking", tactic: "lateral movement" },
  T1578: { name: "Modify Cloud Compute Infrastructure", tactic: "defense evasion" },
  "T1578.002": {
    name: "Modify Cloud Compute Infrastructure: Create Cloud Instance",
    tactic: "defense evasion",
  },
  "T1578.005": {
    name: "Modify Cloud Compute Infrastructure: Modify Cloud Compute Configurations",
    tactic: "defense evasion",
  },
  T1580: { name: "Cloud Infrastructure Discovery", tactic: "discovery" },
  "T1584.002": { name: "Compromise Infrastructure: DNS Server", tactic: "impact" },
  T1619: { name: "Cloud Storage Object Discovery", tactic: "discovery" },
  T1040: { name: "Network Sniffing", tactic: "credential access" },
  "T1069.003": { name: "Permission Groups Discovery: Cloud Groups", tactic: "discovery" },
  "T1087.004": { name: "Account Discovery: Cloud Account", tactic: "discovery" },
  "T1484.002": { name: "Domain or Tenant Policy Modification: Trust Modification", tactic: "privilege escalation" },
  T1567: { name: "Exfiltration Over Web Service", tactic: "exfiltration" },
  T1566: { name: "Phishing", tactic: "initial access" },
  T1606: { name: "Forge Web Credentials", tactic: "credential access" },
  "T1606.002": { name: "Forge Web Credentials: SAML Tokens", tactic: "credential access" },
  T1648: { name: "Serverless Execution", tactic: "execution" },
  T1651: { name: "Cloud Administration Command", tactic: "execution" },
  T1610: { name: "Deploy Container", tactic: "execution" },
  T1609: { name: "Container Administration Command", tactic: "execution" },
} as const satisfies Record<string, Technique>;

export type TechniqueId = keyof typeof TECHNIQUES;

/** The tactics of techniques, each once, in the order of the techniques. */
export function tacticsOf(ids: readonly TechniqueId[]): Tactic[] {
  return [...new Set(ids.map((id): Tactic => TECHNIQUES[id].tactic))];
}

/** True for ids of techniques that are known here by name and tactic. */
export function isTechniqueId(id: string): id is TechniqueId {
  return Object.hasOwn(TECHNIQUES, id);
}
