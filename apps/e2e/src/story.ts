import type {
  Board,
  Candidate,
  CareRequestDetail,
  DeliverySummary,
  Funnel,
  MissionView,
  Page,
  ResidentView,
  VisitView,
} from '@chez-soi/contracts';
import { addDays, parisDay } from '@chez-soi/kernel';
import { eventually } from '@chez-soi/service-kit/testing';
import { LiveTimeline } from './live-timeline';
import type { Cast } from './cast';

/** Just after a start, the visits of the demonstration are valued first. */
const BEHIND_THE_DEMONSTRATION_MS = 60_000;

/** One step of the story: what happened, and how long until the person could see it. */
export interface StoryStep {
  readonly who: string;
  readonly what: string;
  readonly ms: number;
}

/**
 * The main job, as five people live it: a daughter asks, a coordinator offers, a provider accepts, a visit takes
 * place, the family sees each step live, the evaluator sees the delay. Throws at the first step that fails.
 */
export class Story {
  readonly steps: StoryStep[] = [];
  private request!: CareRequestDetail;
  private mission!: MissionView;
  private visit!: VisitView;
  private live!: LiveTimeline;

  constructor(private readonly cast: Cast) {}

  async play(): Promise<readonly StoryStep[]> {
    await this.step('La fille', 'demande de l’aide pour sa mère', () => this.ask());
    await this.step('La coordinatrice', 'voit la demande dans sa file', () => this.seeRequest());
    await this.step('La coordinatrice', 'propose le besoin à deux prestataires', () => this.offer());
    await this.step('Le prestataire', 'voit la proposition', () => this.seeOffer());
    await this.step('Le prestataire', 'accepte ; l’autre proposition est retirée', () => this.accept());
    await this.step('La famille', 'voit l’acceptation en direct, sans recharger', () =>
      this.sawLive('mission.accepted.v1'),
    );
    await this.step('L’intervenante', 'commence puis termine la première visite', () =>
      this.visitTakesPlace(),
    );
    await this.step('La famille', 'voit la visite faite en direct', () => this.sawLive('visit.done.v1'));
    await this.step('Le financement', 'valorise la visite au tarif du jour', () => this.valued());
    await this.step('L’évaluatrice', 'voit l’entonnoir à jour', () => this.evaluated());
    this.live.close();
    return this.steps;
  }

  private async step(who: string, what: string, act: () => Promise<void>): Promise<void> {
    const from = performance.now();
    await act();
    this.steps.push({ who, what, ms: Math.round(performance.now() - from) });
  }

  private readonly today = () => parisDay(this.cast.clock());

  private async ask(): Promise<void> {
    const { daughter, serviceCode } = this.cast;
    const { items } = await daughter.must<Page<ResidentView>>('/api/care-requests/residents');
    const mother = items.find(({ givenName }) => givenName === this.cast.motherGivenName);
    if (!mother) throw new Error('The daughter does not see her mother');
    this.request = await daughter.must<CareRequestDetail>('/api/care-requests/requests', {
      residentId: mother.id,
      channel: 'portal',
      startOn: this.today(),
      comment: 'Maman a besoin d’aide le matin et le soir.',
      needs: [
        {
          serviceCode,
          minutesPerVisit: 30,
          timesPerWeek: 28,
          windows: ['morning', 'midday', 'afternoon', 'evening'],
          urgency: 'normal',
        },
      ],
    });
    this.live = await LiveTimeline.open(daughter, this.request.id);
  }

  private async seeRequest(): Promise<void> {
    const { coordinator } = this.cast;
    const path = `/api/care-requests/requests?state=submitted&residentId=${this.request.residentId}`;
    await eventually(
      () => coordinator.must<Page<CareRequestDetail>>(path),
      ({ items }) => items.some(({ id }) => id === this.request.id),
    );
    await coordinator.must<Board>('/api/care-requests/board');
    await coordinator.must(`/api/care-requests/requests/${this.request.id}/review`, {});
  }

  private async offer(): Promise<void> {
    const { coordinator, organizationId } = this.cast;
    const need = `/api/care-requests/requests/${this.request.id}/needs/${this.request.needs[0]!.id}`;
    const { items } = await coordinator.must<{ items: Candidate[] }>(`${need}/candidates`);
    const eligible = items.filter((candidate) => candidate.eligible);
    const ours = eligible.find((candidate) => candidate.organizationId === organizationId);
    const other = eligible.find((candidate) => candidate.organizationId !== organizationId);
    if (!ours || !other) throw new Error(`Not two eligible providers: ${JSON.stringify(items.slice(0, 3))}`);
    if (items.some(({ reasons }) => reasons.length === 0)) throw new Error('A candidate without reasons');
    await coordinator.must(`${need}/offers`, { organizationIds: [organizationId, other.organizationId] });
  }

  private async seeOffer(): Promise<void> {
    const { planner } = this.cast;
    const missions = await eventually(
      () => planner.must<Page<MissionView>>('/api/care-requests/missions?state=proposed'),
      ({ items }) => items.some(({ careRequestId }) => careRequestId === this.request.id),
    );
    this.mission = missions.items.find(({ careRequestId }) => careRequestId === this.request.id)!;
  }

  private async accept(): Promise<void> {
    const { planner, coordinator } = this.cast;
    await planner.must(`/api/care-requests/missions/${this.mission.id}/accept`, {});
    const detail = await coordinator.must<CareRequestDetail>(
      `/api/care-requests/requests/${this.request.id}`,
    );
    const states = detail.missions.map(({ state }) => state).sort();
    if (states.join() !== 'planned,withdrawn') throw new Error(`Missions stand at ${states.join()}`);
  }

  private async sawLive(type: string): Promise<void> {
    await eventually(
      () => this.live.types(),
      (types) => types.includes(type),
    );
  }

  private async visitTakesPlace(): Promise<void> {
    const { planner } = this.cast;
    const [from, to] = [this.today(), addDays(this.today(), 3)];
    const { items } = await planner.must<Page<VisitView>>(`/api/care-requests/visits?from=${from}&to=${to}`);
    const next = items.find(({ missionId }) => missionId === this.mission.id);
    if (!next) throw new Error('No visit was planned');
    await planner.must(`/api/care-requests/visits/${next.id}/start`, {});
    this.visit = await planner.must<VisitView>(`/api/care-requests/visits/${next.id}/complete`, {
      note: 'Tout va bien.',
    });
  }

  private async valued(): Promise<void> {
    const day = parisDay(new Date(this.visit.startedAt!));
    const path = `/api/funding/deliveries?from=${day}&to=${day}&residentId=${this.request.residentId}`;
    await eventually(
      () => this.cast.daughter.must<DeliverySummary>(path),
      ({ items }) => items.some(({ visitId }) => visitId === this.visit.id),
      BEHIND_THE_DEMONSTRATION_MS,
    );
  }

  private async evaluated(): Promise<void> {
    await eventually(
      () => this.cast.evaluator.must<Funnel>('/api/evaluation/funnel'),
      ({ steps }) => steps.length > 0,
    );
  }
}
