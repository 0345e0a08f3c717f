import { Command } from "commander";

/** The only role of the export: two inline permissions, assumed by Lambda. */
export const ROLE = "arn:aws:iam::111122223333:role/worker";
const encoded = (document: unknown) => encodeURIComponent(JSON.stringify(document));
/** What `aws iam get-account-authorization-details` would say. */
export const DETAILS = {
  UserDetailList: [],
  GroupDetailList: [],
  Policies: [],
  RoleDetailList: [
    {
      Path: "/",
      RoleName: "worker",
      RoleId: "AROAEXAMPLEEXAMPLEEX",
      Arn: ROLE,
      CreateDate: "2025-01-01T00:00:00+00:00",
      AssumeRolePolicyDocument: encoded({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
      }),
      InstanceProfileList: [],
      RolePolicyList: [
        {
          PolicyName: "work",
          PolicyDocument: encoded({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: ["iam:PutRolePolicy", "sqs:SendMessage"], Resource: "*" }],
          }),
        },
      ],
      AttachedManagedPolicies: [],
      Tags: [],
    },
  ],
};

/** Runs one command and returns what it said. Throws what it throws. */
export async function linesOf(
  add: (program: Command, say: (text: string) => void) => void,
  args: readonly string[],
): Promise<string[]> {
  const lines: string[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  add(program, (text) => lines.push(text));
  await program.parseAsync(args, { from: "user" });
  return lines;
}
