import type { ServiceName } from '@chez-soi/contracts';

/** One topic per publisher, `<service>.events`; a prefix keeps several platforms apart on one broker. */
export class TopicNames {
  constructor(private readonly prefix = '') {}

  topic(service: ServiceName): string {
    return `${this.prefix}${service}.events`;
  }

  service(topic: string): ServiceName {
    return topic.slice(this.prefix.length, -'.events'.length) as ServiceName;
  }

  group(name: string): string {
    return `${this.prefix}${name}`;
  }
}
