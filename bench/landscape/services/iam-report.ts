import { idOf, isOneOf, timeOf } from "../names.ts";
import type { Place } from "../plan.ts";

const COLUMNS =
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

export function userName(_place: Place, index: number): string {
  return `person-${index}`;
}

/** The access keys of a user; half of them have one. */
export function keysOf(place: Place, index: number) {
  if (!isOneOf(place, index, 70, 50)) return [];
  const AccessKeyId = `AKIA${idOf(place, "key", index, 16).toUpperCase()}`;
  const Status: "Active" | "Inactive" = isOneOf(place, index, 71, 80) ? "Active" : "Inactive";
  return [{ UserName: userName(place, index), AccessKeyId, Status, CreateDate: timeOf(place, index, 1) }];
}

/** The credential report of an account as CSV. */
export function credentialReport(place: Place): string {
  const time = (index: number, use: number) => timeOf(place, index, use).toISOString().replace(".000Z", "+00:00");
  const root = `<root_account>,arn:aws:iam::${place.accountId}:root,${time(0, 0)},not_supported,${time(0, 4)},not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`;
  const lines = [COLUMNS, root];
  for (let index = 0; index < place.count("iam.user"); index++) {
    const name = userName(place, index);
    const [key] = keysOf(place, index);
    const password = isOneOf(place, index, 72, 70)
      ? `true,${time(index, 5)},${time(index, 6)},N/A`
      : "false,N/A,N/A,N/A";
    const first =
      key === undefined
        ? "false,N/A,N/A,N/A,N/A"
        : `${key.Status === "Active"},${time(index, 1)},${time(index, 3)},${place.region},s3`;
    lines.push(
      `${name},arn:aws:iam::${place.accountId}:user/${name},${time(index, 0)},${password},${!isOneOf(place, index, 51, 25)},${first},false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
    );
  }
  return lines.join("\n");
}
