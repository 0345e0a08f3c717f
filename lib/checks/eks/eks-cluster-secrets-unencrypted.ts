import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { clusterAdvice } from "./clusters.ts";
import { minorOf } from "./versions.ts";

/** From this version on EKS encrypts all API data with a key of AWS. Source: Amazon EKS User Guide, "Default envelope encryption for all Kubernetes API Data". */
const ENCRYPTED_BY_DEFAULT_MINOR = 28;

export default defineCheck({
  id: "eks-cluster-secrets-unencrypted",
  kind: "eks.cluster",
  severity: "medium",
  title: "Kubernetes secrets are kept without envelope encryption",
  why: "Whoever gets hold of a copy of the cluster's database reads every secret in it. Newer versions encrypt by themselves, this one does not.",
  ...clusterAdvice({
    console: [
      "Under Overview, Secrets encryption, choose Enable and a KMS key.",
      "Write each secret again, so that the old copy goes.",
    ],
    cli: `associate-encryption-config --cluster-name {{name}} --encryption-config '[{"resources":["secrets"],"provider":{"keyArn":"<key arn>"}}]'`,
    terraform: 'encryption_config {\n  resources = ["secrets"]\n  provider { key_arn = aws_kms_key.eks.arn }\n}',
    cloudformation: "EncryptionConfig:\n  - Resources: [secrets]\n    Provider: { KeyArn: !GetAtt Key.Arn }",
    reference: {
      title: "Encrypt Kubernetes secrets with KMS on existing clusters",
      url: "https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html",
    },
  }),
  needs: ["eks.cluster"],
  evaluate({ config: { secretsKeyArn, version } }) {
    if (secretsKeyArn !== null) return pass;
    const minor = version === null ? undefined : minorOf(version);
    if (minor === undefined) return unknown("eks.cluster.version");
    if (minor >= ENCRYPTED_BY_DEFAULT_MINOR) return pass;
    return fail({
      summary: `No key encrypts secrets, and ${version} does not by itself.`,
      path: "secretsKeyArn",
      value: null,
    });
  },
});
