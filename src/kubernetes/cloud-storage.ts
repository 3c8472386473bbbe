/** Storage classes that one provider's clusters bring along, by the provider. */
const classes: readonly (readonly [provider: string, pattern: RegExp])[] = [
  ["Azure", /^(?:managed-(?:standard|premium|csi)[\w-]*|managed|azurefile[\w-]*|azureblob[\w-]*)$/],
  ["AWS", /^(?:gp2|gp3|io1|io2|efs-sc|ebs-sc)$/],
  ["Google Cloud", /^(?:standard-rwo|premium-rwo|standard-rwx|premium-rwx|enterprise-rwx|zonal-rwx|hyperdisk-[\w-]+)$/],
  ["DigitalOcean", /^do-block-storage[\w-]*$/],
  ["Linode", /^linode-block-storage[\w-]*$/],
  ["Hetzner", /^hcloud-volumes[\w-]*$/],
  ["Scaleway", /^scw-bssd[\w-]*$/],
  ["Oracle Cloud", /^oci(?:-bv)?[\w-]*$/],
  ["IBM Cloud", /^ibmc-[\w-]+$/],
  ["Alibaba Cloud", /^alicloud-[\w-]+$/],
];

/** Whose clusters have a storage class of that name; undefined for names that say nothing. */
export function storageProvider(name: string): string | undefined {
  return classes.find(([, pattern]) => pattern.test(name))?.[0];
}
