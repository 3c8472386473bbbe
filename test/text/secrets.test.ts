import { describe, expect, it } from "vitest";
import { entropy, isPlaceholder, literalSecret, namesSecret, secretFormat, secretsInCommand } from "../../src/text/secrets.ts";

/** Characters without a pattern, to build credentials that nobody was ever given; tests that hold them whole would alarm scanners. */
const noise = "q7Zt2Lx9Wv4Kb8Rj3Nc6Hs5Yd1Mf0Gp2Tz8Xe4Ua7Ov9Iw3Qk6Bl5Cr1Dn0EhJyVuSoPiAmFgTqWx";
const hex = "9f3c7a1e5b8d0246c1f7e39a5d2b8046e7c3a91f5d0b2864f1a9c7e3d5b08246";

describe("secretFormat", () => {
  it.each([
    ["AKIA" + "QZ3XW7YTN2PLK5VB", "an AWS access key id"],
    ["ghp_" + noise.slice(0, 36), "a GitHub token"],
    ["github_pat_" + (noise + noise).slice(0, 82), "a GitHub token"],
    ["glpat-" + noise.slice(0, 20), "a GitLab token"],
    ["xoxb-" + "734912086517-" + "918273645510-" + noise.slice(0, 24), "a Slack token"],
    ["https://hooks.slack.com/services/" + noise.slice(0, 44), "a Slack webhook"],
    ["sk_live_" + noise.slice(0, 24), "a Stripe key"],
    ["AIza" + noise.slice(0, 35), "a Google API key"],
    ["-----BEGIN RSA PRIVATE KEY-----\n" + noise.slice(0, 64) + "\n-----END RSA PRIVATE KEY-----", "a private key"],
    ["eyJhbGciOiJIUzI1NiIs" + ".eyJzdWIiOiI0ODE5MzcyNjUi." + noise.slice(0, 43), "a JSON web token"],
    ["npm_" + noise.slice(0, 36), "an npm token"],
    ["SG." + noise.slice(0, 22) + "." + noise.slice(22, 65), "a SendGrid key"],
    ["sk-proj-" + noise.slice(0, 40) + "T3BlbkFJ" + noise.slice(5, 45), "an OpenAI key"],
    ["hvs." + (noise + noise).slice(0, 95), "a Vault token"],
    ["s." + noise.slice(0, 24), "a Vault token"],
    ["glsa_" + noise.slice(0, 32) + "_" + hex.slice(0, 8), "a Grafana token"],
    ["dapi" + hex.slice(0, 32), "a Databricks token"],
    ["DefaultEndpointsProtocol=https;AccountKey=" + (noise + noise).slice(0, 86) + "==", "an Azure storage key"],
    ["postgres://shop:tr0ub4dor@db:5432/shop", "a URL with a password"],
    ["redis://:h0rse-staple@cache:6379", "a URL with a password"],
    ["Authorization: Bearer " + noise.slice(0, 32), "an Authorization header"],
  ])("knows %s", (text, name) => {
    expect(secretFormat(text)).toBe(name);
    expect(secretFormat(`first: line\nkey: ${text}\nlast: line\n`)).toBe(name);
  });

  it.each([
    "",
    "AKIA" + "IOSFODNN7EXAMPLE",
    "ghp_" + "x".repeat(36),
    "ghp_" + "0".repeat(36),
    "-----BEGIN CERTIFICATE-----\n" + noise.slice(0, 64),
    "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
    "postgres://user:password@host/db",
    "postgres://$(DB_USER):$(DB_PASSWORD)@db/shop",
    "postgres://app:${PASSWORD}@db/shop",
    "https://{{ .user }}:{{ .password }}@registry.example.com",
    "https://example.com:8443/path@2x",
    "git+ssh://git@github.com/acme/shop.git",
    "docker.io/library/redis@sha256:" + hex,
    "Authorization: Bearer <token>",
    "Authorization: Bearer $TOKEN",
    "the eyes.eyebrows.eyelids are closed",
    "metrics.kubernetes.io/v1beta1",
  ])("passes over %s", (text) => {
    expect(secretFormat(text)).toBeUndefined();
  });

  it("takes linear time on text made to be slow", () => {
    const size = 200_000;
    const started = performance.now();
    for (const piece of ["-----BEGIN", "://a:", "eyJhbGciOiJIUzI1NiIs.ey", "ey", "authorization: bearer ", "AccountKey=", "s.", ".eyPRIVATE KEY://", "\"'", "/a", "a.b-c_"]) {
      const text = piece.repeat(Math.ceil(size / piece.length));
      secretFormat(text);
      isPlaceholder(text);
      literalSecret("password", text);
      secretsInCommand([text, `${text} x`]);
    }
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

describe("namesSecret", () => {
  it.each([
    "password", "DB_PASSWORD", "dbPassword", "PGPASSWORD", "rootpassword", "postgresql-password", "SMTP_PASS", "passwd", "passphrase", "token", "API_TOKEN", "accessToken", "apiKey", "API_KEY",
    "apikey", "api-key", "aws_secret_access_key", "secretKey", "SECRET_KEY_BASE64", "client_secret", "JWT_SECRET", "credentials", "encryptionKey", "password2", "DB_PASSWORD_PROD", "--password", "spring.datasource.password",
  ])("%s", (name) => {
    expect(namesSecret(name)).toBe(true);
  });

  it.each([
    "", "existingSecret", "existingPassword", "secretName", "passwordPolicy", "password_validation.py", "TOKEN_FILE", "passwordPath", "secretRef", "tokenTTL", "tokenUrl", "publicKey", "keyId", "GOPRIVATE",
    "monkey", "key", "hashKey", "primaryKey", "bypass", "compass", "proxy_pass", "username", "authMode", "secretKeyRef", "accessKeyIdKey", "passwordLength", "cacheKey", "tokens", "secretsBackend", "automountServiceAccountTokenEnabled",
  ])("not %s", (name) => {
    expect(namesSecret(name)).toBe(false);
  });
});

describe("isPlaceholder", () => {
  it.each([
    "", "  ", "true", "null", "changeme", "CHANGE_ME", "change-me-please", "replaceMe", "your-api-key", "<token>", "my <secret> here", "${TOKEN}", "$TOKEN", "$(TOKEN)", "{{ .Values.token }}", "%TOKEN%", "@TOKEN@", "__TOKEN__",
    "****", "xxxx", "xxxxxxxx", "aaaaaa", "0000", "...", "sk-...", "example-password", "test", "test123", "testpassword", "dummy", "DB_PASSWORD", "/run/secrets/token", "./token", "~/.token", "/vault/db",
    "vault:secret/data/db#password", "ref+awsssm://db", "arn:aws:secretsmanager:eu-west-1:1:secret:db", "op://vault/item/field", "ENC[AES256_GCM,data:x]", "$2y$10$abcdefghijklmnopqrstuv", "admin:$apr1$x$y", "ssh-rsa AAAAB3Nza me",
    "getSecret(name)", "process.env.TOKEN", "-----BEGIN CERTIFICATE-----", "todo", "redacted", "SECRET",
  ])("%s", (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });

  it.each(["hunter2", "postgres", "admin", "S3cr3t!", "/9j4AAQSkZJRg+ABC=", "supersecret", "db_password", noise.slice(0, 32), "correct-horse-battery", "12345678"])("not %s", (value) => {
    expect(isPlaceholder(value)).toBe(false);
  });
});

describe("literalSecret", () => {
  it.each([
    ["DB_PASSWORD", "hunter2", "a password"],
    ["password", "postgres", "a password"],
    ["MYSQL_ROOT_PASSWORD", "123456", "a password"],
    ["database_password", "db_password", "a password"],
    ["api-key", "KWPQXTRZVBN481", "a key"],
    ["apiKey", "3f2a9c71-5b1e-4d83-9f60-7c2a1b8e4d05", "a key"],
    ["token", noise.slice(0, 24), "a token"],
    ["JWT_SECRET", "supersecret", "a secret"],
    ["clientSecret", noise.slice(0, 32), "a secret"],
    ["credentials", noise.slice(0, 24), "a credential"],
    ["DATABASE_URL", "mysql://root:s3same@db/shop", "a URL with a password"],
    ["ANYTHING", "ghp_" + noise.slice(0, 36), "a GitHub token"],
    ["password", "ghp_" + noise.slice(0, 36), "a GitHub token"],
  ])("%s=%s", (name, value, is) => {
    expect(literalSecret(name, value)).toBe(is);
  });

  it.each([
    ["password", ""],
    ["password", "changeme"],
    ["password", "$(DB_PASSWORD)"],
    ["password", "a sentence about passwords"],
    ["password", "https://example.com/reset"],
    ["token", "my-app-token"],
    ["token", "oauth2-token-v1"],
    ["tlsSecret", "shop-tls-1"],
    ["cookieSecret", "oauth2-proxy-cookie"],
    ["secret", "shop-credentials"],
    ["secretKey", "admin-password"],
    ["apiKey", "X-Api-Key-2"],
    ["accessKey", "minio"],
    ["secretName", noise.slice(0, 24)],
    ["passwordFile", "hunter2"],
    ["sessionToken", "0123456789abcdef0123456789abcdef"],
    ["username", "postgres"],
    ["image", "registry:5000/shop@sha256:" + hex],
    ["token", "kubernetes.io/service-account-token"],
  ])("not %s=%s", (name, value) => {
    expect(literalSecret(name, value)).toBeUndefined();
  });
});

describe("secretsInCommand", () => {
  it.each([
    [["server", "--password=hunter2"], 1],
    [["server", "--db.password", "hunter2"], 2],
    [["java", "-Dspring.datasource.password=hunter2", "-jar", "app.jar"], 1],
    [["curl", "-u", "admin:hunter2", "https://api"], 2],
    [["mysql", "-uroot", "-phunter2"], 2],
    [["redis-server", "--requirepass", "hunter2"], 2],
    [["migrate", "postgres://shop:hunter2@db/shop"], 1],
    [["sh", "-c", "export PGPASSWORD=hunter2; psql"], 2],
    [["/bin/sh", "-c", "mysqladmin ping -h localhost -phunter2"], 2],
    [["helm", "install", "--set=auth.password=hunter2"], 2],
    [["tool", "--api-key", noise.slice(0, 24)], 2],
  ])("%j", (words, word) => {
    expect(secretsInCommand(words).map((secret) => secret.word)).toEqual([word]);
  });

  it.each([
    [["server", "--password=$(PASSWORD)"]],
    [["server", "--password-file=/etc/password"]],
    [["server", "--password", "--verbose"]],
    [["server", "--token-ttl", "1h"]],
    [["server", "--tls-private-key-file=/certs/tls.key"]],
    [["curl", "-u", "admin:$PASSWORD", "https://api"]],
    [["mysqladmin", "ping", "-p$MYSQL_ROOT_PASSWORD"]],
    [["mysql", "-p", "3306"]],
    [["sh", "-c", 'redis-cli -a "$REDIS_PASSWORD" ping']],
    [["sh", "-c", "echo $PASSWORD | docker login -u me --password-stdin"]],
    [["--secret=default/shop-tls"]],
    [["grep", "-p", "password"]],
  ])("not %j", (words) => {
    expect(secretsInCommand(words)).toEqual([]);
  });
});

describe("entropy", () => {
  it("counts bits a character", () => {
    expect(entropy("")).toBe(0);
    expect(entropy("aaaa")).toBe(0);
    expect(entropy("abab")).toBe(1);
    expect(entropy("abcd")).toBe(2);
    expect(entropy("0123456789abcdef")).toBe(4);
  });
});
