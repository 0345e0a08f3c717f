/** A variable and whether a careful person would call its value a secret. */
export interface LabelledValue {
  name: string;
  value: string;
  isSecret: boolean;
}

const HEX = "0123456789abcdef";
const LOWER = "abcdefghijklmnopqrstuvwxyz";
const ALNUM = `${LOWER}${LOWER.toUpperCase()}0123456789`;
const BASE64 = `${ALNUM}+/`;
const BASE64URL = `${ALNUM}-_`;

/** Texts that look random and are the same on every run, so that no token stands in this file. */
function generator(seed: number): (alphabet: string, length: number) => string {
  let state = seed;
  return (alphabet, length) => {
    let text = "";
    for (let index = 0; index < length; index++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      text += alphabet[Math.floor((state / 2 ** 32) * alphabet.length)] ?? "";
    }
    return text;
  };
}

const random = generator(20260101);
const base64Of = (text: string) => Buffer.from(text).toString("base64");
const base64urlOf = (text: string) => Buffer.from(text).toString("base64url");
const jwt = () =>
  [
    base64urlOf('{"alg":"HS256","typ":"JWT"}'),
    base64urlOf(`{"sub":"${random(HEX, 12)}","iat":1700000000}`),
    random(BASE64URL, 43),
  ].join(".");
const pem = (kind: string) =>
  `-----BEGIN ${kind}PRIVATE KEY-----\n${random(BASE64, 64)}\n${random(BASE64, 64)}\n-----END ${kind}PRIVATE KEY-----`;
const uuid = () => [8, 4, 4, 4, 12].map((length) => random(HEX, length)).join("-");

const SECRETS: [string, string][] = [
  // Passwords, weak and strong.
  ["DB_PASSWORD", "correct horse battery staple"],
  ["DB_PASSWORD", "hunter2"],
  ["MYSQL_PWD", "Sommer2019!"],
  ["POSTGRES_PASSWORD", "postgres"],
  ["dbPassword", random(ALNUM, 16)],
  ["REDIS_PASS", random(ALNUM, 24)],
  ["SMTP_PASSWORD", "changeme"],
  ["ADMIN_PASSWORD", "12345678"],
  ["KEYSTORE_PASSPHRASE", "blue-tractor-9"],
  ["LDAP_BIND_PASSWORD", "P@ssw0rd"],
  ["FTP_PASSWD", "ftp!ftp!"],
  ["RootPassword", random(ALNUM, 12)],
  ["JDBC_PASSWORD_PROD", random(ALNUM, 20)],
  ["SNOWFLAKE_PASSWORD", "Winter#2024"],
  ["mongoPassword", "m0ng0-r0cks"],
  ["PASSWORD", "letmein"],
  ["WIFI_PASSPHRASE", "under the old bridge"],
  ["DB_PASS", "qwerty"],
  ["OPENSEARCH_PASSWORD", "Adm1n!Adm1n!"],
  ["MQTT_PASSWORD_2", random(ALNUM, 10)],
  // Keys and tokens under telling names.
  ["JWT_SECRET", random(HEX, 64)],
  ["JWT_SECRET", "super-secret-signing-Key1"],
  ["API_KEY", random(ALNUM, 32)],
  ["STRIPE_API_KEY", `sk_live_${random(ALNUM, 24)}`],
  ["GITHUB_TOKEN", `ghp_${random(ALNUM, 36)}`],
  ["SLACK_BOT_TOKEN", `xoxb-${random("123456789", 12)}-${random("123456789", 13)}-${random(ALNUM, 24)}`],
  ["AWS_SECRET_ACCESS_KEY", random(BASE64, 40)],
  ["AWS_ACCESS_KEY_ID", `AKIA${random("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)}`],
  ["S3_SECRET_KEY", random(BASE64, 40)],
  ["ENCRYPTION_KEY", random(HEX, 64)],
  ["SESSION_SECRET", random(BASE64URL, 48)],
  ["COOKIE_SECRET", "keyboard cat"],
  ["CLIENT_SECRET", random(BASE64URL, 40)],
  ["AZURE_CLIENT_SECRET", `${random(ALNUM, 3)}8Q~${random(ALNUM, 34)}`],
  ["OAUTH_TOKEN", random(HEX, 40)],
  ["ACCESS_TOKEN", jwt()],
  ["REFRESH_TOKEN", random(ALNUM, 64)],
  ["DATADOG_API_KEY", random(HEX, 32)],
  ["DD_APP_KEY", random(HEX, 40)],
  ["NEW_RELIC_LICENSE_KEY", random(HEX, 40)],
  ["SENDGRID_API_KEY", `SG.${random(ALNUM, 22)}.${random(ALNUM, 43)}`],
  ["TWILIO_AUTH_TOKEN", random(HEX, 32)],
  ["MAILGUN_APIKEY", `key-${random(HEX, 32)}`],
  ["OPENAI_API_KEY", `sk-${random(ALNUM, 48)}`],
  ["HMAC_KEY", random(BASE64, 44)],
  ["SIGNING_KEY", random(HEX, 64)],
  ["apiToken", random(ALNUM, 20)],
  ["X_API_KEY", uuid()],
  ["API_KEY_2", random(ALNUM, 24)],
  ["NPM_TOKEN", `npm_${random(ALNUM, 36)}`],
  ["SENTRY_AUTH_TOKEN", random(HEX, 64)],
  ["PAGERDUTY_TOKEN", random(ALNUM, 20)],
  ["ALGOLIA_WRITE_KEY", random(HEX, 32)],
  ["COGNITO_CLIENT_SECRET", random(`${LOWER}0123456789`, 51)],
  ["GITLAB_TOKEN", `glpat-${random(ALNUM, 20)}`],
  ["PASSWORD_SALT", random(HEX, 16)],
  ["WEBHOOK_SECRET", `whsec_${random(ALNUM, 32)}`],
  ["STORAGE_ACCOUNT_KEY", `${random(BASE64, 86)}==`],
  ["PRIVATE_KEY", pem("RSA ")],
  ["SSH_PRIVATE_KEY", pem("OPENSSH ")],
  ["DEPLOY_KEY", pem("")],
  ["FIREBASE_CREDENTIALS", JSON.stringify({ type: "service_account", private_key: pem("") })],
  ["DB_CREDENTIALS", JSON.stringify({ username: "orders", password: random(ALNUM, 18) })],
  ["BASIC_AUTH", `deploy:${random(ALNUM, 14)}`],
  ["APP_SECRET", random(HEX, 32)],
  ["PEPPER", random(BASE64, 32)],
  // Addresses and connection strings with the password in them.
  ["DATABASE_URL", `postgres://orders:${random(ALNUM, 16)}@db.internal:5432/orders`],
  ["MONGO_URI", `mongodb+srv://app:${random(ALNUM, 12)}@cluster0.abcde.mongodb.net/shop`],
  ["REDIS_URL", `redis://:${random(ALNUM, 20)}@cache.internal:6379/0`],
  ["AMQP_URL", `amqps://svc:${random(ALNUM, 18)}@mq.internal:5671/vhost`],
  [
    "CONNECTION_STRING",
    `Server=tcp:sql.internal,1433;Database=shop;User ID=app;Password=${random(ALNUM, 14)};Encrypt=true`,
  ],
  ["SQL_CONN", `host=db user=app password=${random(ALNUM, 14)} dbname=shop`],
  ["AzureWebJobsStorage", `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${random(BASE64, 86)}==`],
  [
    "SERVICE_BUS",
    `Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=${random(BASE64, 43)}=`,
  ],
  ["UPSTREAM", `https://svc:${random(ALNUM, 16)}@partner.example.com/api`],
  ["SENTRY_DSN", `https://${random(HEX, 32)}:${random(HEX, 32)}@sentry.example.com/42`],
  ["BLOB_URL", `https://shop.blob.core.windows.net/c/o?sv=2022-11-02&sig=${random(ALNUM, 43)}%3D`],
  ["CALLBACK", `https://partner.example.com/hook?token=${random(ALNUM, 32)}`],
  [
    "SLACK_WEBHOOK_URL",
    `https://hooks.slack.com/services/T${random(ALNUM, 8).toUpperCase()}/B${random(ALNUM, 8).toUpperCase()}/${random(ALNUM, 24)}`,
  ],
  ["ALERT_HOOK", `https://discord.com/api/webhooks/${random("123456789", 18)}/${random(BASE64URL, 68)}`],
  ["ELASTIC_URL", `https://elastic:${random(ALNUM, 24)}@es.internal:9200`],
  ["MYSQL_DSN", `app:${random(ALNUM, 12)}@tcp(db.internal:3306)/shop`],
  // Secrets under names that say nothing.
  ["CONFIG", JSON.stringify({ region: "eu-west-1", db: { host: "db", password: random(ALNUM, 15) } })],
  ["SETTINGS", JSON.stringify([{ name: "a" }, { apiKey: random(ALNUM, 32) }])],
  ["UPSTREAM_AUTHORIZATION", `Bearer ${random(ALNUM, 40)}`],
  ["AUTH_HEADER", `Basic ${base64Of(`user:${random(ALNUM, 12)}`)}`],
  ["PARTNER", random(HEX, 64)],
  ["LEGACY_VALUE", random(BASE64, 44)],
  ["SEED", random(ALNUM, 40)],
  ["THING", jwt()],
  ["X", `ghp_${random(ALNUM, 36)}`],
  ["INIT", pem("EC ")],
  ["OPTIONS", `--user app --key=${random(ALNUM, 40)}`],
  ["DATA", `AKIA${random("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)}`],
  ["BACKEND", `glpat-${random(ALNUM, 20)}`],
  ["EXTRA", `SG.${random(ALNUM, 22)}.${random(ALNUM, 43)}`],
  ["CERT_BUNDLE", `${pem("")}\n-----BEGIN CERTIFICATE-----\n${random(BASE64, 64)}\n-----END CERTIFICATE-----`],
  [
    "NOTIFY",
    `https://hooks.slack.com/services/T${random(ALNUM, 8).toUpperCase()}/B${random(ALNUM, 8).toUpperCase()}/${random(ALNUM, 24)}`,
  ],
  ["BOT", `xoxb-${random("123456789", 12)}-${random("123456789", 13)}-${random(ALNUM, 24)}`],
  ["MATERIAL", random(BASE64URL, 43)],
];

const CLEAN: [string, string][] = [
  // References to where the secret is.
  ["DB_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/orders/db-AbC123"],
  ["DB_PASSWORD", "{{resolve:secretsmanager:prod/orders/db:SecretString:password}}"],
  ["DB_PASSWORD_ARN", "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:db-xYz987"],
  ["API_KEY", "{{resolve:ssm-secure:/prod/orders/api-key:3}}"],
  ["API_KEY_PARAMETER", "/prod/orders/api-key"],
  ["JWT_SECRET", "/prod/orders/jwt-secret"],
  ["SECRET_NAME", "prod/orders/db"],
  ["DB_SECRET", "prod/orders/database"],
  ["TOKEN_PATH", "/var/run/secrets/tokens/vault"],
  ["DB_PASSWORD", "ssm:/prod/orders/db/password"],
  ["DB_PASSWORD", "arn:aws:ssm:eu-west-1:111122223333:parameter/prod/db/password"],
  ["DB_PASSWORD", ["$", "{DB_PASSWORD_FROM_VAULT}"].join("")],
  ["GITHUB_TOKEN", "op://Engineering/github/token"],
  ["OAUTH_TOKEN", "vault:secret/data/oauth#token"],
  ["PRIVATE_KEY_PATH", "/opt/keys/service.pem"],
  ["SIGNING_KEY_ARN", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"],
  ["ENCRYPTION_KEY_ID", "1234abcd-12ab-34cd-56ef-1234567890ab"],
  ["ENCRYPTION_KEY_ALIAS", "alias/orders"],
  ["PASSWORD_FILE", "/run/secrets/db_password"],
  ["GCP_SECRET", "projects/123456/secrets/orders-db/versions/latest"],
  // Settings about secrets.
  ["TOKEN_TTL", "3600"],
  ["TOKEN_EXPIRY_SECONDS", "900"],
  ["PASSWORD_MIN_LENGTH", "14"],
  ["PASSWORD_RESET_URL", "https://shop.example.com/reset"],
  ["TOKEN_URL", "https://login.example.com/oauth2/token"],
  ["TOKEN_ISSUER", "https://login.example.com/"],
  ["TOKEN_TABLE", "orders-prod-tokens"],
  ["SECRETS_PREFIX", "orders-prod-"],
  ["SECRETS_ENABLED", "true"],
  ["USE_SECRETS_MANAGER", "true"],
  ["API_KEY_HEADER", "x-api-key"],
  ["API_KEY_REQUIRED", "false"],
  ["MAX_TOKENS", "4096"],
  ["JWT_ALGORITHM", "RS256"],
  ["JWT_AUDIENCE", "api://orders"],
  ["JWT_ISSUER", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123"],
  ["ACCESS_TOKEN_LIFETIME", "15m"],
  ["SECRET_ROTATION_DAYS", "30"],
  ["PASSWORD_POLICY", "strict"],
  ["CREDENTIAL_PROVIDER", "environment"],
  ["ALLOW_PASSWORD_LOGIN", "false"],
  ["PUBLIC_KEY", random(BASE64, 64)],
  ["JWT_PUBLIC_KEY", `-----BEGIN PUBLIC KEY-----\n${random(BASE64, 64)}\n-----END PUBLIC KEY-----`],
  ["OAUTH_CLIENT_ID", random(`${LOWER}0123456789`, 26)],
  ["GITHUB_TOKEN", "<your-token-here>"],
  ["API_KEY", "REPLACE_ME"],
  ["STRIPE_API_KEY", ""],
  ["DB_PASSWORD", "********"],
  ["API_TOKEN", "none"],
  // Names of resources and places.
  ["TABLE_NAME", "orders-prod"],
  ["BUCKET", "orders-prod-uploads-111122223333-eu-west-1"],
  ["AWS_REGION", "eu-west-1"],
  ["QUEUE_URL", "https://sqs.eu-west-1.amazonaws.com/111122223333/orders-prod"],
  ["TOPIC_ARN", "arn:aws:sns:eu-west-1:111122223333:orders-prod"],
  ["STATE_MACHINE_ARN", "arn:aws:states:eu-west-1:111122223333:stateMachine:OrderFlow-A1b2C3d4E5f6"],
  ["USER_POOL_ID", "eu-west-1_AbCdEf123"],
  ["USER_POOL_CLIENT_ID", random(`${LOWER}0123456789`, 26)],
  ["IDENTITY_POOL_ID", "eu-west-1:1234abcd-12ab-34cd-56ef-1234567890ab"],
  ["SUBNET_IDS", "subnet-0a1b2c3d4e5f60718,subnet-1a2b3c4d5e6f70819"],
  ["SECURITY_GROUP", "sg-0a1b2c3d4e5f60718"],
  ["VPC_ENDPOINT", "vpce-0a1b2c3d4e5f60718-abcdefgh.execute-api.eu-west-1.vpce.amazonaws.com"],
  ["API_HOST", "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com"],
  ["DB_HOST", "orders-prod.cluster-c1a2b3c4d5e6.eu-west-1.rds.amazonaws.com"],
  ["DB_USER", "orders_app"],
  ["DB_PORT", "5432"],
  ["REDIS_URL", "redis://cache.internal:6379/0"],
  ["DATABASE_URL", "postgres://orders@db.internal:5432/orders?sslmode=verify-full"],
  ["MONGO_URI", "mongodb://mongo-0.internal:27017,mongo-1.internal:27017/shop?replicaSet=rs0"],
  ["DATABASE_URL", ["postgres://orders:$", "{DB_PASSWORD}@db.internal:5432/orders"].join("")],
  [
    "KAFKA_BROKERS",
    "b-1.orders.a1b2c3.c2.kafka.eu-west-1.amazonaws.com:9096,b-2.orders.a1b2c3.c2.kafka.eu-west-1.amazonaws.com:9096",
  ],
  ["IMAGE", "111122223333.dkr.ecr.eu-west-1.amazonaws.com/orders:v1.42.0"],
  ["IMAGE_DIGEST", `sha256:${random(HEX, 64)}`],
  ["LAYER_ARN", "arn:aws:lambda:eu-west-1:111122223333:layer:shared-tools:17"],
  ["HOSTED_ZONE", "Z0123456789ABCDEFGHIJ"],
  ["CERTIFICATE_ARN", "arn:aws:acm:eu-west-1:111122223333:certificate/1234abcd-12ab-34cd-56ef-1234567890ab"],
  // What builds and frameworks write.
  ["COMMIT_SHA", random(HEX, 40)],
  ["GIT_COMMIT", random(HEX, 40)],
  ["BUILD_HASH", random(HEX, 64)],
  ["CODE_CHECKSUM", random(BASE64, 44)],
  ["VERSION", "2026.09.14-rc.2+build.1187"],
  ["NODE_OPTIONS", "--enable-source-maps --max-old-space-size=1024"],
  ["JAVA_TOOL_OPTIONS", "-XX:+TieredCompilation -XX:TieredStopAtLevel=1"],
  ["AWS_LAMBDA_EXEC_WRAPPER", "/opt/otel-handler"],
  ["PYTHONPATH", "/var/task/vendor:/opt/python/lib/python3.13/site-packages"],
  ["OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318/v1/traces"],
  ["POWERTOOLS_SERVICE_NAME", "orders"],
  ["LOG_LEVEL", "INFO"],
  ["FEATURE_FLAGS", '{"newCheckout":true,"betaUsers":["ana","bo"]}'],
  ["ALLOWED_ORIGINS", "https://shop.example.com,https://admin.example.com"],
  ["CORS_HEADERS", "Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token"],
  ["SCHEDULE", "cron(0 12 ? * MON-FRI *)"],
  ["FROM_ADDRESS", "orders@shop.example.com"],
  ["TEMPLATE", "Hello {{name}}, your order {{id}} is on its way."],
  ["TENANT", "3f2504e0-4f89-11d3-9a0c-0305e82c3301"],
  ["TRACE_HEADER", "traceparent"],
  ["ACCOUNT_ID", "111122223333"],
  ["STARTED_AT", "2026-09-14T08:30:00Z"],
  ["PARTITION_KEY", "customerId"],
  ["CACHE_KEY", "orders:list:v2"],
  ["HANDLER_CLASS", "com.example.shop.orders.checkout.CheckoutRequestHandler"],
];

/** 100 secrets and 100 harmless values, of our own making. */
export const LABELLED_SET: readonly LabelledValue[] = [
  ...SECRETS.map(([name, value]) => ({ name, value, isSecret: true })),
  ...CLEAN.map(([name, value]) => ({ name, value, isSecret: false })),
];
