import { describe, expect, it } from "vitest";
import { faultsOf } from "./make-chart.ts";

const web = "name: web\nimage: acme/web:1.0.0\nport: 8080\n";

/** What each spec is told; lines are counted with the three of `web` before it, unless it brings its own. */
const cases: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
  "the form of the text": [
    ["name: [a", "1:9 : not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]"],
    [
      "",
      "1:1 : name is missing | name: The name of the app, of its chart and of its objects.",
      "1:1 : image is missing | image: An image: [registry/]repository[:tag][@digest], or the same in parts.",
    ],
    ["- name: web", "1:1 : is a list | allowed: a mapping"],
    [`${web}port: 9090\n`, "4:1 port: port stands here twice"],
    [`${web}a: &x [1]\nb: *y\n`, "1:1 : not valid YAML: Unresolved alias (the anchor must be set before the alias): y"],
  ],
  fields: [
    [`${web}prot: 80\n`, "4:1 prot: unknown field prot | did you mean port?"],
    [
      `${web}service: {tpye: NodePort}\n`,
      "4:11 service.tpye: unknown field tpye | did you mean type? allowed: annotations, externalTrafficPolicy, internalTrafficPolicy, ipFamilyPolicy, loadBalancerClass, loadBalancerSourceRanges, port, publishNotReadyAddresses, sessionAffinity, type",
    ],
    [
      `${web}livenessProbe: {httpGet: {path: /, prot: http}}\n`,
      "4:17 livenessProbe.httpGet: port is missing",
      "4:36 livenessProbe.httpGet.prot: unknown field prot | did you mean port? allowed: host, httpHeaders, path, port, scheme",
    ],
    ["name: web\nimage: acme/web:1.0.0\nport: '80'\n", '3:7 port: is the text "80" | allowed: a whole number'],
    ["name: web\nimage: acme/web:1.0.0\nport: 70000\n", "3:7 port: 70000 is too large | at most 65535"],
    [`${web}replicas:\n`, "4:1 replicas: is empty | allowed: a whole number"],
    [`${web}podAnnotations: {a: 1}\n`, '4:21 podAnnotations.a: is the number 1 | allowed: text: write "1"'],
    [`${web}kind: deployment\n`, '4:7 kind: "deployment" is not allowed | did you mean Deployment? allowed: Deployment, StatefulSet, DaemonSet, CronJob, Job'],
    [`${web}tolerations: [{operator: Exist}]\n`, '4:26 tolerations[0].operator: "Exist" is not allowed | did you mean Exists? allowed: Exists, Equal, Lt, Gt'],
    [`${web}resources: {limits: {memory: 1GB}}\n`, '4:30 resources.limits.memory: "1GB" does not fit | allowed: an amount, as in 500m, 1, 256Mi or 10Gi'],
    [
      `${web}volumes: {Data: {mountPath: /data, emptyDir: {}}}\n`,
      "4:11 volumes.Data: Data cannot be used as a name here | allowed: lower-case letters, digits and dashes, a letter first",
    ],
    [
      "name: Web\nimage: acme/web:1.0.0\n",
      '1:7 name: "Web" does not fit | allowed: lower-case letters, digits and dashes, a letter first, at most 53 characters',
    ],
    [`${web}ingress: {hosts: {}}\n`, "4:18 ingress.hosts: is empty | give it at least one entry, or leave it out"],
  ],
  images: [
    ["name: web\nimage: acme/web:web:v1\n", "2:8 image: acme/web:web:v1 has more than one tag | allowed: [registry/]repository[:tag][@digest]"],
    ["name: web\nimage: acme/web\n", "2:8 image: acme/web has no tag, which means latest | name the version, as in acme/web:1.2.3"],
    ["name: web\nimage: acme/web\nappVersion: 1.0.0\n"],
    ["name: web\nimage: acme/web:latest\n", "2:8 image: latest is another image every time it is pulled | name the version, as in acme/web:1.2.3"],
    [
      "name: web\nimage: {repository: acme/web:1, tag: 1.0.0}\n",
      "2:8 image: acme/web:1:1.0.0 has more than one tag | allowed: [registry/]repository[:tag][@digest]",
    ],
    ["name: web\nimage: {repository: acme/web:1}\n", "2:21 image.repository: acme/web:1 has a tag | the tag belongs under tag"],
    [`${web}sidecars: {proxy: {image: proxy}}\n`, "4:27 sidecars.proxy.image: proxy has no tag, which means latest | name the version, as in proxy:1.2.3"],
  ],
  variables: [
    [`${web}env: {URL: http://$(HOST)/}\n`, "4:12 env.URL: there is no variable HOST | write $$(…) for a text that only looks like a reference"],
    [
      `${web}env: {URL: http://$(HSOT)/, HOST: a}\n`,
      "4:12 env.URL: there is no variable HSOT; did you mean HOST? | write $$(…) for a text that only looks like a reference",
    ],
    [`${web}env: {URL: http://$$(HOST)/}\n`],
    [`${web}env: {A: $(B), B: $(C), C: c}\n`, "4:10 env.A: B refers to other variables itself | write its value here instead"],
    [`${web}env: {A: $(B)}\nconfig: {B: b}\n`],
    [`${web}env: {A: a}\nconfig: {A: b}\n`, "4:7 env.A: A is given in config, too"],
    [`${web}secrets: {db: {env: [A]}, api: {env: {A: key}}}\n`, "4:39 secrets.api.env.A: A is given in secrets, too"],
    [
      `${web}env: {A: {fieldRef: {fieldPath: metadata.name}, secretKeyRef: {name: b, key: c}}}\n`,
      "4:10 env.A: has 2 sources: fieldRef, secretKeyRef | leave one",
    ],
    [`${web}env: {1A: a}\n`, "4:7 env.1A: 1A cannot be used as a name here | allowed: letters, digits, underscores, dashes and dots, no digit first"],
  ],
  ports: [
    [`${web}ports: {http: 80}\n`, "3:1 port: port and ports exclude each other | put it under ports as well"],
    [
      "name: web\nimage: acme/web:1.0.0\nports: {a: 80, b: 80}\n",
      "3:19 ports.b: 80/TCP is the number of port a, too | all containers of a pod share one address",
      "3:19 ports.b: the Service would have port 80/TCP twice, for a and b | give one of them another servicePort",
    ],
    ["name: web\nimage: acme/web:1.0.0\nports: {http: 8080, quic: {containerPort: 8080, protocol: UDP}}\n"],
    [
      "name: web\nimage: acme/web:1.0.0\nports: {a-name-that-is-too-long: 80}\n",
      "3:9 ports.a-name-that-is-too-long: a-name-that-is-too-long has more than 15 letters | allowed: lower-case letters, digits and single dashes, at most 15",
    ],
    [`${web}health: {path: /, port: htpp}\n`, "4:25 health.port: there is no port htpp; did you mean http? | allowed: http"],
    ["name: web\nimage: acme/web:1.0.0\nhealth: /\n", "3:9 health: there is no port to ask | give the app a port"],
    [`${web}readinessProbe: {tcpSocket: {port: admin}}\n`, "4:36 readinessProbe.tcpSocket.port: there is no port admin | allowed: http"],
    [
      `${web}startupProbe: {httpGet: {port: 8080}, exec: {command: [a]}}\n`,
      "4:15 startupProbe: asks in more than one way | allowed: one of exec, grpc, httpGet and tcpSocket",
    ],
    [
      "name: web\nimage: acme/web:1.0.0\nlivenessProbe: {periodSeconds: 5}\n",
      "3:16 livenessProbe: does not say what to ask | allowed: exec, grpc, httpGet or tcpSocket",
    ],
    [
      `${web}ingress: {hosts: {a.example.com: {paths: {/: {port: admin}}}}}\n`,
      '4:53 ingress.hosts["a.example.com"].paths["/"].port: there is no port admin | allowed: http',
    ],
    [`${web}ingress: a.example.com\nservice: false\n`, "4:1 ingress: there is no Service to lead to | give the app a port, and a Service"],
    ["name: web\nimage: acme/web:1.0.0\ningress: a.example.com\n", "3:1 ingress: there is no Service to lead to | give the app a port, and a Service"],
    ["name: web\nimage: acme/web:1.0.0\nservice: {type: NodePort}\n", "3:1 service: there is no port to serve | give the app a port"],
    [`${web}service: {loadBalancerSourceRanges: [10.0.0.0/8]}\n`, "4:11 service.loadBalancerSourceRanges: is for type LoadBalancer only"],
    [
      "name: web\nimage: acme/web:1.0.0\nports: {a: {containerPort: 80, nodePort: 30080}}\n",
      "3:32 ports.a.nodePort: only a Service of type NodePort or LoadBalancer has ports on the nodes | say so in service.type",
    ],
    [
      "name: web\nimage: acme/web:1.0.0\nports: {a: 80, b: {containerPort: 81, expose: false}}\nmetrics: {port: b, mode: serviceMonitor}\n",
      "4:17 metrics.port: a ServiceMonitor needs b in the Service | set expose: true there",
    ],
    [
      `${web}initContainers: {a: {ports: {x: 1}, livenessProbe: {grpc: {port: 1}}}}\n`,
      "4:22 initContainers.a.ports: an init container has no ports",
      "4:37 initContainers.a.livenessProbe: an init container has no probes",
    ],
  ],
  storage: [
    [
      `${web}volumes: {data: {mountPath: /data}}\n`,
      "4:11 volumes.data: has no source | allowed: emptyDir, ephemeral, persistentVolumeClaim, configMap, secret, projected, csi, nfs, hostPath",
    ],
    [`${web}volumes: {data: {mountPath: /data, emptyDir: {}, nfs: {server: a, path: /}}}\n`, "4:11 volumes.data: has 2 sources: emptyDir, nfs | leave one"],
    [
      `${web}volumes: {data: {emptyDir: {}}}\n`,
      "4:11 volumes.data: no container sees this volume | give it a mountPath, or name it in the mounts of a container",
    ],
    [`${web}volumes: {data: {mountPath: data, emptyDir: {}}}\n`, '4:29 volumes.data.mountPath: "data" does not fit | allowed: an absolute path, without braces'],
    [`${web}volumes: {data: {mountPath: /tmp/, emptyDir: {}}}\nwritablePaths: [/tmp]\n`, "5:17 writablePaths[0]: /tmp is where volumes.data is mounted, too"],
    [
      `${web}files: {a.txt: {mountPath: "/{{ .Values.a }}", content: a}}\n`,
      '4:28 files["a.txt"].mountPath: "/{{ .Values.a }}" does not fit | allowed: an absolute path, without braces',
    ],
    [`${web}volumes: {data: {mountPath: /tmp, emptyDir: {}}}\n`],
    [`${web}volumes: {writable: {mountPath: /data, emptyDir: {}}}\n`, "4:11 volumes.writable: the chart has a volume writable of its own | use another name"],
    [
      `${web}volumes: {data: {mountPath: /data, configMap: {name: a, defaultMode: 0644}}}\n`,
      "4:70 volumes.data.configMap.defaultMode: 0644 would be read as a decimal number | write 0o644",
    ],
    [
      `${web}volumes: {data: {mountPath: /data, persistentVolumeClaim: {}}}\n`,
      "4:59 volumes.data.persistentVolumeClaim: needs a size | size: how much it holds, as in 8Gi",
    ],
    [
      `${web}volumes: {data: {mountPath: /data, persistentVolumeClaim: {existingClaim: a, size: 1Gi}}}\n`,
      "4:78 volumes.data.persistentVolumeClaim.size: says nothing of a claim that exists already | leave it out, or leave out existingClaim",
    ],
    [
      `${web}volumes: {data: {mountPath: /data, emptyDir: {}}}\ninitContainers: {a: {mounts: {dta: /data}}}\n`,
      "5:31 initContainers.a.mounts.dta: there is no volume dta; did you mean data?",
    ],
    [
      `${web}replicas: 2\nvolumes: {data: {mountPath: /data, persistentVolumeClaim: {size: 1Gi}}}\n`,
      "4:11 replicas: several pods cannot share a volume that only one node can mount | use accessModes: [ReadWriteMany], or a StatefulSet, where every pod has a volume of its own",
    ],
    [`${web}replicas: 2\nvolumes: {data: {mountPath: /data, persistentVolumeClaim: {size: 1Gi, accessModes: [ReadWriteMany]}}}\n`],
  ],
  kinds: [
    ["name: job\nimage: acme/job:1.0.0\nkind: CronJob\n", '3:1 kind: a CronJob needs a schedule | as in schedule: "15 3 * * *"'],
    [
      "name: job\nimage: acme/job:1.0.0\nschedule: 15 3 * *\n",
      "3:11 schedule: has 4 fields and not 5 | allowed: minute, hour, day of month, month, day of week, as in 15 3 * * 1-5",
    ],
    [
      "name: job\nimage: acme/job:1.0.0\nschedule: '@daily'\nreplicas: 2\ntimeZone: Europe/Vienne\n",
      "4:1 replicas: a CronJob has no replicas | for: Deployment, StatefulSet",
      "5:11 timeZone: there is no time zone Europe/Vienne | allowed: a name of the time zone database, as in Europe/Vienna",
    ],
    [`${web}kind: Deployment\nschedule: '@daily'\n`, "5:1 schedule: a Deployment has no schedule | for: CronJob"],
    [`${web}strategy: {type: OnDelete}\n`, "4:18 strategy.type: a Deployment has no strategy OnDelete | allowed: RollingUpdate, Recreate"],
    [`${web}strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}\n`, "4:28 strategy.rollingUpdate: is not for Recreate"],
    [
      `${web}strategy: {rollingUpdate: {partition: 1}}\n`,
      "4:28 strategy.rollingUpdate.partition: a Deployment has no partition | allowed: maxSurge, maxUnavailable",
    ],
    [
      `${web}strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}\n`,
      "4:27 strategy.rollingUpdate: with neither a pod more nor a pod less, nothing can be replaced | raise maxSurge or maxUnavailable",
    ],
    [
      "name: job\nimage: acme/job:1.0.0\nkind: Job\nhook: {events: [pre-install]}\nttlSecondsAfterFinished: 1\n",
      "5:1 ttlSecondsAfterFinished: Helm waits for a hook's Job, and fails if it is gone | leave it out; deletePolicy removes the Job",
    ],
    [
      "name: job\nimage: acme/job:1.0.0\nkind: Job\nhook: {events: [pre-install]}\nvolumes: {data: {mountPath: /data, persistentVolumeClaim: {size: 1Gi}}}\n",
      "5:11 volumes.data: a claim of the chart does not exist yet when this hook runs | name an existingClaim",
    ],
  ],
  scaling: [
    [`${web}resources: {requests: {cpu: 2}, limits: {cpu: 1500m}}\n`, "4:29 resources.requests.cpu: 2 is more than the limit, 1500m"],
    [
      `${web}resources: {limits: {mem: 1Gi}}\n`,
      "4:22 resources.limits.mem: there is no resource mem | allowed: cpu, memory, ephemeral-storage, hugepages-…, or one with a prefix, as in nvidia.com/gpu",
    ],
    [`${web}autoscaling: {minReplicas: 20}\n`, "4:28 autoscaling.minReplicas: at least 20 and at most 10 pods is impossible"],
    [`${web}autoscaling: {metrics: [{type: Pods}]}\n`, "4:25 autoscaling.metrics[0]: of type Pods, but has no pods"],
    [
      `${web}podDisruptionBudget: {minAvailable: 2}\n`,
      "4:37 podDisruptionBudget.minAvailable: all 2 pods must stay: then no node could be drained | at most 1",
    ],
    [
      `${web}podDisruptionBudget: {minAvailable: 1, maxUnavailable: 1}\n`,
      "4:23 podDisruptionBudget.minAvailable: minAvailable and maxUnavailable exclude each other | leave one",
    ],
    [`${web}podDisruptionBudget: {maxUnavailable: 0}\n`, "4:39 podDisruptionBudget.maxUnavailable: no pod may be missing: then no node could be drained"],
  ],
  identity: [
    [
      `${web}podSecurityContext: {runAsUser: 0}\n`,
      "4:33 podSecurityContext.runAsUser: user 0 is root, and the pods are refused if they would run as root | name another user, or set runAsNonRoot: false",
    ],
    [`${web}podSecurityContext: {runAsUser: 0, runAsNonRoot: false}\n`],
    [
      `${web}rbac: {rules: [{verbs: [get]}, {verbs: [get], resources: [pods]}, {verbs: [get], nonResourceURLs: [/a]}]}\n`,
      "4:16 rbac.rules[0]: names no resources",
      '4:32 rbac.rules[1]: does not say of which API group the resources are | apiGroups: [""] for those of the core',
      "4:82 rbac.rules[2].nonResourceURLs: needs clusterWide: true",
    ],
    [
      `${web}serviceAccount: {create: false}\nrbac: {rules: [{apiGroups: [""], verbs: [get], resources: [pods]}]}\n`,
      "5:1 rbac: every pod of the namespace would get these rights | make a ServiceAccount, or name one",
    ],
    [`${web}podLabels: {app.kubernetes.io/name: a}\n`, '4:13 podLabels["app.kubernetes.io/name"]: app.kubernetes.io/name is set by the chart itself'],
    [
      `${web}podSpec: {containers: []}\ncontainerSpec: {image: a}\n`,
      "4:11 podSpec.containers: containers is written by the chart itself | use the field of the app for it",
      "5:17 containerSpec.image: image is written by the chart itself | use the field of the app for it",
    ],
    [
      `${web}sidecars: {web: {image: a:1.0.0}}\n`,
      "4:12 sidecars.web: web is the name of the app's own container, too | every container of a pod has a name of its own",
    ],
  ],
};

describe.each(Object.entries(cases))("a spec with faults in %s", (_, rows) => {
  it.each(rows)("%j", async (spec, ...expected) => {
    expect(await faultsOf(spec)).toEqual(expected);
  });
});

describe("faults", () => {
  it("are told all at once, in the order of the text, whether the schema or the sense is at fault", async () => {
    const spec =
      "name: Web\nimage: a:b:c\nprot: 1\nports: {a: x, b: 80}\nhealth: {path: /, port: c}\nreplicas: -1\nautoscaling: {minReplicas: 3, maxReplicas: 2}\n";
    expect((await faultsOf(spec)).map((fault) => fault.split(":").slice(0, 2).join(":"))).toEqual(
      ["1:7 name", "2:8 image", "3:1 prot", "4:12 ports.a", "5:25 health.port", "6:11 replicas", "7:44 autoscaling.maxReplicas"].map(
        (place) => place.replace(/ .*/, "") + place.slice(place.indexOf(" ")),
      ),
    );
  });

  it("are not repeated where one follows from another", async () => {
    const spec =
      "name: web\nimage: acme/web:1.0.0\nports: {http: 99999}\nhealth: {path: /, port: http}\ningress: {hosts: {a.example.com: {paths: {/: {port: http}}}}}\n";
    expect(await faultsOf(spec)).toEqual(["3:15 ports.http: 99999 is too large | at most 65535"]);
  });

  it("are found in a hostile spec, too", async () => {
    expect(await faultsOf("__proto__: {name: a}\nconstructor: b\nname: web\nimage: acme/web:1.0.0\n")).toEqual([
      expect.stringMatching(/^1:1 __proto__: unknown field __proto__/),
      expect.stringMatching(/^2:1 constructor: unknown field constructor/),
    ]);
    expect(await faultsOf(`${web}env: {__proto__: a, constructor: b, toString: $(valueOf)}\n`)).toEqual([
      expect.stringContaining("env.toString: there is no variable valueOf"),
    ]);
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefgh"
      .split("")
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[index]}`).join(",")}]`)
      .join("\n")}\n`;
    expect(await faultsOf(bomb)).toEqual([expect.stringContaining("Excessive alias count")]);
  });
});
