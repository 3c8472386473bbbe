/** What a file of a well-known name is. */
interface SecretFile {
  readonly pattern: RegExp;
  /** With its article: `a private key`. */
  readonly is: string;
}

/** Files that hold credentials by custom, matched against the whole path. The first that matches decides. */
const files: readonly SecretFile[] = [
  { pattern: /(?:^|\/)\.env(?:\.(?:local|prod|production|dev|development|staging|secret|secrets))?(?:\.local)?$/, is: "a file of environment variables, credentials among them" },
  { pattern: /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/, is: "a private SSH key" },
  { pattern: /(?:^|\/)\.ssh(?:\/|$)/, is: "the SSH keys of somebody" },
  { pattern: /(?:^|\/)\.aws(?:\/credentials|\/)?$/, is: "credentials of AWS" },
  { pattern: /(?:^|\/)\.(?:netrc|git-credentials|pgpass|my\.cnf|pypirc|dockercfg|vault-token|boto)$/, is: "a file of credentials" },
  { pattern: /(?:^|\/)\.npmrc$/, is: "npm's settings, tokens among them" },
  { pattern: /(?:^|\/)\.docker(?:\/config\.json|\/)?$/, is: "the registry credentials of somebody" },
  { pattern: /(?:^|\/)(?:kubeconfig|\.kube(?:\/config|\/)?)$/, is: "a key to a cluster" },
  { pattern: /(?:^|\/)(?:credentials|client[-_]secrets?|service[-_]?account(?:[-_]?key)?|gcp[-_]key|gcloud[-_]key|firebase[-_]adminsdk[\w-]*)\.json$/i, is: "a file of credentials" },
  { pattern: /(?:^|\/)secrets?\.(?:ya?ml|json|env|toml|txt)$/i, is: "a file of secrets" },
  { pattern: /\.tfstate$/, is: "Terraform's state, every secret of it in clear" },
  { pattern: /\.(?:p12|pfx|kdbx|ppk)$/i, is: "a key store" },
  { pattern: /(?:^|\/)(?!.*(?:trust|cacerts))[^/]*\.(?:jks|keystore)$/i, is: "a key store" },
  { pattern: /(?:^|\/)(?!.*(?:pub|ca|cert|chain|bundle|cacert))[^/]*(?:key|priv|private)[^/]*\.pem$/i, is: "a private key" },
  { pattern: /(?:^|\/)(?!.*(?:pub|gpg|apt|repo|signing|release))[^/]+\.key$/i, is: "a private key" },
  { pattern: /(?:^|\/)\.git\/?$/, is: "the whole history of the repository" },
];

/** What a file holds if its name gives it away as one that belongs in no image, with its article; samples and templates do not. */
export function secretFile(path: string): string | undefined {
  if (/example|sample|template|dist$|\.tpl$|dummy|fake|(?:^|[/._-])tests?(?:[/._-]|$)/i.test(path)) return undefined;
  return files.find(({ pattern }) => pattern.test(path))?.is;
}
