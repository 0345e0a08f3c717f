import type { Framework } from "./define.ts";

/** Ids as one public scanner lists them, outside of this repository: enough to tell that ours are the same. */
export interface PublishedIds {
  /** The scanner's file. */
  list: string;
  /** How many it lists, repetitions counted. */
  count: number;
  /** SHA-256 in hexadecimal of its ids, sorted by code unit and joined by line feeds. */
  sha256: string;
}

/** By framework; those that the scanner does not have are left out. */
export const PUBLISHED_IDS: ReadonlyMap<Framework["id"], PublishedIds> = new Map([
  [
    "aws-fsbp",
    {
      list: "prowler/compliance/aws/aws_foundational_security_best_practices_aws.json",
      count: 286,
      sha256: "748b54d2a5abcaf1e900608b101257002fe504939dd6dd26a6494dafb58a9c8e",
    },
  ],
  [
    "cis-aws-3",
    {
      list: "prowler/compliance/aws/cis_3.0_aws.json",
      count: 62,
      sha256: "80bce057654c3e4c717da097c2fba1bb8a81be56ff1491c68a9d61308d772819",
    },
  ],
  [
    "cis-aws-7",
    {
      list: "prowler/compliance/aws/cis_7.0_aws.json",
      count: 70,
      sha256: "a966a26c903e0deb7b6478802692c7adb6dee02f5c203cc9207989519fcae3cb",
    },
  ],
  [
    "hipaa",
    {
      list: "prowler/compliance/aws/hipaa_aws.json",
      count: 32,
      sha256: "ced7f69c0a49d8c8ec659f35d277d68dee3184d77e2baba850957a29e67545c3",
    },
  ],
  [
    "iso-27001-2022",
    {
      list: "prowler/compliance/aws/iso27001_2022_aws.json",
      count: 92,
      sha256: "b45480f2402ba33f77077b131c3e11dfe2d5f821bcb6daaaa1df58961315a65c",
    },
  ],
  [
    "mitre-attack",
    {
      list: "prowler/compliance/aws/mitre_attack_aws.json",
      count: 46,
      sha256: "2870e495ab51e5cae75c07dcb4ace4833e5fbad7875de14d124b367b1a606f8e",
    },
  ],
  [
    "nist-800-53-r5",
    {
      list: "prowler/compliance/aws/nist_800_53_revision_5_aws.json",
      count: 288,
      sha256: "39366237502cdb51dc4605bca88c5bb1387070707d1c27b16e5214704192ca26",
    },
  ],
  [
    "nist-csf-2",
    {
      list: "prowler/compliance/aws/nist_csf_2.0_aws.json",
      count: 78,
      sha256: "1fd8cc5da4128cd028fe91784dd0a548d31ade83cdc48274c27ae967b793eba2",
    },
  ],
  [
    "pci-dss-4",
    {
      list: "prowler/compliance/aws/pci_4.0_aws.json",
      count: 1679,
      sha256: "2cabd5209865a0aed1deca0015be563d248a313ed08b1c2557a7ae09fa8ee4b6",
    },
  ],
  [
    "soc2",
    {
      list: "prowler/compliance/aws/soc2_aws.json",
      count: 27,
      sha256: "ac584583919792adfe0ed48df3b0ad621e2ab0d09d9945ec71a14a1fb457195c",
    },
  ],
]);

/** A framework's ids in that list's spelling, sorted as the digest asks. Ids that the list repeats stand as often here. */
export function listedIds({ controls }: Framework): string[] {
  return controls.flatMap(({ id, listed }) => listed ?? [id]).sort();
}
