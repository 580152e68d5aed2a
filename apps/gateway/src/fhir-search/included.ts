import {
  cutIssue,
  type Include,
  type IncludedAnswer,
  includesIn,
  type Language,
  mayPointAt,
  MOST_INCLUDED,
  type PageAnswer,
  type Place,
} from '@chez-soi/fhir';
import type { ServiceName } from '@chez-soi/contracts';
import type { Bundle, BundleEntry, OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';
import { ownerOf, serviceRoutes } from '../routing/routes';
import type { OwnerQuestions } from './owner-questions';
import type { Searched } from './searched';

/** Links that lead to and fro between services are followed so many times; nobody was seen to need more than four. */
const MOST_ROUNDS = 20;

export interface Gathered {
  readonly entry: readonly BundleEntry[];
  readonly isCut: boolean;
  /** Types of which some may be missing, for their service did not answer. */
  readonly missing: readonly { readonly service: ServiceName; readonly types: readonly string[] }[];
}

interface Node extends Place {
  readonly isMatch: boolean;
}

interface Question {
  readonly service: ServiceName;
  readonly wanted: readonly Place[];
  readonly pointedAt: readonly Node[];
}

/**
 * What a page includes from other services: each is asked once a round, for all that leads to it, until nothing new
 * comes.
 */
export async function gather(
  searched: Searched,
  page: PageAnswer,
  owners: Pick<OwnerQuestions, 'ask'>,
): Promise<Gathered> {
  const gathering = new Gathering(includesIn(searched.query), page);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const questions = gathering.questions();
    if (questions.length === 0) return gathering.result(false);
    const answers = await Promise.all(
      questions.map(({ service, ...leads }) => {
        const question = { type: searched.type, query: searched.query, ...leads };
        return owners.ask<IncludedAnswer>(service, 'included', question).catch(() => null);
      }),
    );
    answers.forEach((answer, index) => gathering.take(questions[index]!, answer));
  }
  return gathering.result(true);
}

class Gathering {
  private readonly entry: BundleEntry[] = [];
  private readonly known = new Set<string>();
  /** Asked for, whether they came or not: what the caller may not read stays away. */
  private readonly asked = new Set<string>();
  private readonly missing = new Map<ServiceName, Set<string>>();
  private readonly already: number;
  private isCut: boolean;
  private fresh: Node[];
  private wanted: Place[];

  constructor(
    private readonly includes: readonly Include[],
    { bundle, beyond, isCut }: PageAnswer,
  ) {
    this.fresh = nodesOf(bundle.entry ?? []);
    for (const node of this.fresh) this.known.add(keyOf(node));
    this.already = this.fresh.filter(({ isMatch }) => !isMatch).length;
    this.wanted = [...beyond];
    this.isCut = isCut;
  }

  /** What is to be asked next: of each service that something leads to. */
  questions(): Question[] {
    const services = Object.keys(serviceRoutes) as ServiceName[];
    const questions = services.map((service) => ({
      service,
      wanted: this.wanted.filter((place) => ownerOf(place.type) === service && this.isNew(place)),
      pointedAt: this.fresh.filter((node) => this.mayBePointedAt(node, service)),
    }));
    this.fresh = [];
    this.wanted = [];
    return questions.filter((question) => this.isWorthAsking(question));
  }

  take({ service, wanted, pointedAt }: Question, answer: IncludedAnswer | null): void {
    if (!answer) return this.miss(service, { wanted, pointedAt });
    this.isCut ||= answer.isCut;
    for (const one of answer.entry) this.add(one);
    this.wanted.push(...answer.beyond);
  }

  result(isCut: boolean): Gathered {
    const missing = [...this.missing].map(([service, types]) => ({ service, types: [...types].sort() }));
    return { entry: this.entry, isCut: this.isCut || isCut, missing };
  }

  private add(entry: BundleEntry): void {
    const [node] = nodesOf([entry]);
    if (!node || this.known.has(keyOf(node))) return;
    if (this.already + this.entry.length >= MOST_INCLUDED) {
      this.isCut = true;
      return;
    }
    this.known.add(keyOf(node));
    this.entry.push(entry);
    this.fresh.push(node);
  }

  private isNew(place: Place): boolean {
    const key = keyOf(place);
    if (this.known.has(key) || this.asked.has(key)) return false;
    this.asked.add(key);
    return true;
  }

  private isWorthAsking(question: Question): boolean {
    if (question.wanted.length + question.pointedAt.length === 0) return false;
    if (!this.missing.has(question.service)) return true;
    this.miss(question.service, question);
    return false;
  }

  /** Within a service its own links were followed already. */
  private mayBePointedAt(node: Node, service: ServiceName): boolean {
    return ownerOf(node.type) !== service && this.pointing(node, service).length > 0;
  }

  private pointing({ type, isMatch }: Node, service: ServiceName): Include[] {
    return this.includes.filter(
      (include) =>
        include.reverse &&
        (include.iterate || isMatch) &&
        (include.type === undefined || ownerOf(include.type) === service) &&
        mayPointAt(type, include),
    );
  }

  private miss(service: ServiceName, { wanted, pointedAt }: Omit<Question, 'service'>): void {
    const types = this.missing.get(service) ?? new Set();
    this.missing.set(service, types);
    for (const { type } of wanted) types.add(type);
    for (const { type = null } of pointedAt.flatMap((node) => this.pointing(node, service)))
      for (const one of type === null ? serviceRoutes[service].fhirTypes : [type]) types.add(one);
  }
}

/** The page with what was gathered: behind the service's own includes, before the outcome. */
export function withGathered({ bundle, isCut }: PageAnswer, gathered: Gathered, language: Language): Bundle {
  const all = bundle.entry ?? [];
  const [told] = all.filter(({ search }) => search?.mode === 'outcome');
  const issue = [
    ...((told?.resource as OperationOutcome | undefined)?.issue ?? []),
    ...(gathered.isCut && !isCut ? [cutIssue(language)] : []),
    ...gathered.missing.map((one) => missingIssue(one, language)),
  ];
  const outcome: BundleEntry<OperationOutcome> = {
    resource: { resourceType: 'OperationOutcome', issue },
    search: { mode: 'outcome' },
  };
  const entry = [
    ...all.filter((one) => one !== told),
    ...gathered.entry,
    ...(issue.length > 0 ? [outcome] : []),
  ];
  const { entry: _, ...rest } = bundle;
  return { ...rest, ...(entry.length > 0 ? { entry } : {}) } as Bundle;
}

function missingIssue(
  { service, types }: Gathered['missing'][number],
  language: Language,
): OperationOutcomeIssue {
  const list = types.join(', ');
  const text = {
    fr: `Le service « ${service} » ne répond pas : il peut manquer des ressources à joindre (${list}).`,
    en: `The service "${service}" does not answer: included resources may be missing (${list}).`,
  };
  return { severity: 'warning', code: 'transient', details: { text: text[language] }, diagnostics: text.en };
}

function nodesOf(entries: readonly BundleEntry[]): Node[] {
  return entries.flatMap(({ resource, search }) =>
    resource?.id && search?.mode !== 'outcome'
      ? [{ type: resource.resourceType, id: resource.id, isMatch: search?.mode === 'match' }]
      : [],
  );
}

function keyOf({ type, id }: Place): string {
  return `${type}/${id}`;
}
