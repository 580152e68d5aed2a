import type {
  AppointmentView,
  FreeSlotView,
  MessageView,
  Page as PageOf,
  ResidentView,
} from '@chez-soi/contracts';
import { addDays, parisDay, weekday } from '@chez-soi/kernel';
import { eventually } from '@chez-soi/service-kit/testing';
import type { Browser, Page } from 'playwright-core';
import { demoPassword } from '../cast';
import { PortalClient } from '../client';
import { signInAdministrator } from '../people';
import { RunningSystem } from '../system';
import { desk, enterAs, launchChromium, newVisitor, phone, picture } from './chromium';

const pocket = { viewport: phone, isMobile: true, hasTouch: true };
const hour = /^Choisir le /;

describe('booking a remote appointment', () => {
  let system: RunningSystem;
  let browser: Browser;
  let family: PortalClient;
  let coordinator: PortalClient;
  let jeanne: ResidentView;
  let claire: Page;

  beforeAll(async () => {
    system = await RunningSystem.start();
    browser = await launchChromium();
    const as = (email: string) => PortalClient.signIn(system.base, `${email}@example.fr`, demoPassword);
    [family, coordinator] = [await as('claire.martin'), await as('coordination')];
    const people = await family.must<PageOf<ResidentView>>('/api/care-requests/residents');
    jeanne = people.items.find(({ givenName }) => givenName === 'Jeanne')!;
    claire = await (await newVisitor(browser, pocket)).newPage();
    await enterAs(claire, system.base, /^Claire/);
  });
  afterAll(async () => {
    await browser?.close();
    expect(await system?.stop()).toBe(0);
  });

  const day = (ahead: number) => addDays(parisDay(new Date()), ahead);
  const appointments = async () => {
    const path = `/api/telehealth/appointments?from=${day(0)}&to=${day(60)}&residentId=${jeanne.id}`;
    return (await family.must<{ items: AppointmentView[] }>(path)).items;
  };
  const strangers = async () => {
    const { items } = await coordinator.must<PageOf<ResidentView>>('/api/care-requests/residents?limit=20');
    return items.filter(({ id, status }) => id !== jeanne.id && status === 'at-home');
  };
  const heading = (name: string | RegExp) => claire.getByRole('heading', { name }).first().waitFor();
  async function chooseHour(page: Page, which = 0): Promise<string> {
    const button = page.getByRole('button', { name: hour }).nth(which);
    const name = (await button.getAttribute('aria-label'))!.replace(hour, '').replace(/,.*$/, '');
    await button.click();
    return name;
  }

  it('lets a daughter book on her phone from her mother’s page, with herself and an interpreter', async () => {
    await claire.goto(`${system.base}/people/${jeanne.id}`);
    await claire.getByRole('link', { name: 'Prendre un rendez-vous à distance' }).click();
    await heading('Pour quoi ?');
    await picture(claire, 'booking-01-what');
    await claire
      .getByRole('button', { name: /téléconsultation|vidéo/i })
      .first()
      .click();
    await heading('Avec qui ?');
    await picture(claire, 'booking-02-whom');
    await claire.getByRole('button', { name: /Le Balcon/ }).click();
    await heading('Quand ?');
    await claire.getByRole('button', { name: hour }).first().waitFor();
    // Whose hours they are, by name and occupation.
    await claire
      .getByRole('button', { name: /^Choisir le .*, (avec )?.+ .+, médecin$/ })
      .first()
      .waitFor();
    await picture(claire, 'booking-03-when');
    const when = await chooseHour(claire);
    await heading('Vérifiez, puis réservez');
    await claire.getByText(/Cette heure est gardée pour vous jusqu’à/).waitFor();
    expect(await claire.getByRole('timer').textContent()).toMatch(/Encore (9|10) minutes/);
    expect(await claire.getByRole('checkbox', { name: /Claire Martin/ }).isChecked()).toBe(true);
    await claire.getByLabel('Faut-il un interprète ?').selectOption({ label: 'Italien' });
    await claire.getByLabel('Y a-t-il une connexion internet ?').selectOption({ label: 'Oui, par une box' });
    await claire.getByText('Votre réponse est gardée').waitFor();
    await picture(claire, 'booking-04-held');
    await claire.reload();
    await claire.getByRole('button', { name: 'Réserver ce rendez-vous' }).waitFor();
    expect(await claire.getByLabel('Faut-il un interprète ?').inputValue()).toBe('it');
    await claire.getByRole('button', { name: 'Réserver ce rendez-vous' }).click();
    await claire.getByText('Le rendez-vous est réservé.').waitFor();
    await heading(when);
    await claire.getByText('Un interprète (italien)').waitFor();
    await claire.getByText(/, médecin$/).waitFor();
    await picture(claire, 'booking-05-booked');
    const [booked] = (await appointments()).filter(({ state }) => state === 'booked');
    expect(booked!.participants).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ actor: expect.stringMatching(/^RelatedPerson\//) }),
        expect.objectContaining({ interpreter: 'it' }),
      ]),
    );
  });

  it('gives her the message to send to the interpreter: the time, as what, and the way in', async () => {
    await claire.getByRole('button', { name: 'Inviter quelqu’un par un lien' }).click();
    await claire.getByLabel('Son nom, tel que les autres le verront').fill('Giulia');
    await claire.getByLabel('Elle vient comme').selectOption({ label: 'interprète' });
    await claire.getByRole('button', { name: 'Faire le lien' }).click();
    const link = await claire.locator('dialog code').innerText();
    const mail = await claire.getByRole('link', { name: 'Écrire un e-mail' }).getAttribute('href');
    const body = new URLSearchParams(mail!.split('?')[1]).get('body');
    expect(body).toContain(link);
    expect(body).toMatch(
      /^Bonjour Giulia,\n\nVoici votre invitation à un rendez-vous à distance le .* comme interprète\./,
    );
    await picture(claire, 'booking-05b-invited');
    await claire.keyboard.press('Escape');
  });

  it('lets her move it, come back to the first hour, and move it again', async () => {
    const [before] = (await appointments()).filter(({ state }) => state === 'booked');
    await claire.getByRole('link', { name: 'Déplacer' }).click();
    await heading('Déplacer le rendez-vous');
    await claire.getByRole('button', { name: hour }).first().waitFor();
    await chooseHour(claire, 2);
    await claire.getByText(/^Déplacé au /).waitFor();
    await picture(claire, 'booking-06-moved');
    await claire.getByRole('button', { name: /^Revenir au / }).click();
    const at = async () => (await appointments()).find(({ id }) => id === before!.id)!.startsAt;
    await eventually(at, (startsAt) => startsAt === before!.startsAt);
    await claire.getByRole('link', { name: 'Déplacer' }).click();
    await claire.getByRole('button', { name: hour }).first().waitFor();
    await chooseHour(claire, 1);
    await eventually(at, (startsAt) => startsAt !== before!.startsAt);
  });

  it('says that somebody was faster, offers the closest hours, and keeps what was chosen', async () => {
    await claire.goto(
      `${system.base}/appointments/new?resident=${jeanne.id}&service=video-consultation&with=any`,
    );
    const wanted = claire.getByRole('button', { name: hour }).nth(7);
    await wanted.waitFor();
    const label = (await wanted.getAttribute('aria-label'))!;
    const free = await coordinator.must<{ items: FreeSlotView[] }>(slotsPath());
    // Everybody who had that hour free takes it between the look and the touch.
    const others = await strangers();
    const inFrench = (slot: FreeSlotView) =>
      label.includes(timeOf(slot.startsAt)) && label.includes(dayOf(slot.startsAt));
    for (const [index, slot] of free.items.filter(inFrench).entries())
      await coordinator.must(`/api/telehealth/slots/${slot.id}/appointments`, {
        residentId: others[index]!.id,
      });
    await wanted.click();
    await claire
      .getByRole('alert')
      .getByText(/vient d’être prise par quelqu’un d’autre/)
      .waitFor();
    const near = claire.getByRole('alert').getByRole('button', { name: hour });
    await near.first().waitFor();
    await picture(claire, 'booking-07-taken');
    expect(await near.count()).toBe(3);
    await near.first().click();
    await heading('Vérifiez, puis réservez');
    await claire.getByRole('button', { name: 'Choisir une autre heure' }).click();
    await heading('Quand ?');
    expect((await appointments()).filter(({ state }) => state === 'pending')).toEqual([]);
  });

  it('lets her call it off, think again, and call it off for good', async () => {
    const [booked] = (await appointments()).filter(({ state }) => state === 'booked');
    const state = async () => (await appointments()).find(({ id }) => id === booked!.id)!.state;
    await claire.goto(`${system.base}/appointments`);
    await heading('À venir');
    await picture(claire, 'booking-08-list');
    await claire.getByRole('list', { name: 'À venir' }).getByRole('link').first().click();
    const cancel = async () => {
      await claire.getByRole('button', { name: 'Annuler ce rendez-vous' }).click();
      await claire.getByRole('button', { name: 'Annuler le rendez-vous' }).click();
    };
    await cancel();
    await claire.getByText(/Annulation en cours/).waitFor();
    await picture(claire, 'booking-09-cancelling');
    await claire.getByRole('button', { name: 'Le garder' }).last().click();
    expect(await state()).toBe('booked');
    await cancel();
    // Leaving the page ends the time to think again.
    await claire.goto(`${system.base}/people`);
    await eventually(state, (now) => now === 'cancelled');
  });

  const slotsPath = () => `/api/telehealth/slots?serviceCode=video-consultation&from=${day(0)}&to=${day(20)}`;
  const paris = (options: Intl.DateTimeFormatOptions, instant: string) =>
    new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', ...options }).format(new Date(instant));
  const dayOf = (instant: string) =>
    paris({ weekday: 'long', day: 'numeric', month: 'long' }, instant).replace(/ 1 /, ' 1er ');
  function timeOf(instant: string): string {
    const [hours, minutes] = paris({ hour: '2-digit', minute: '2-digit' }, instant).split(':');
    return `à ${Number(hours)}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}`;
  }

  it.each([
    ['a provider', /^Nadia/, 11],
    ['the coordination', /^Sophie/, 13],
    ['an administrator', /^Hélène/, 11],
  ] as const)('has a menu of one row at a desk for %s', async (_, who, lines) => {
    const reader = await (await newVisitor(browser, { viewport: desk })).newPage();
    await enterAs(reader, system.base, who);
    const menu = reader.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link');
    const tops = await Promise.all((await menu.all()).map(async (link) => (await link.boundingBox())!.y));
    expect([new Set(tops).size, tops.length]).toEqual([1, lines]);
    await picture(reader, `booking-12-menu-${lines}`, false);
    await reader.close();
  });

  it('lets a clinician open weekly hours, close one and open it again, and see who comes', async () => {
    const doctor = await (await newVisitor(browser, { viewport: desk })).newPage();
    await enterAs(doctor, system.base, /^Antoine/);
    await doctor.goto(`${system.base}/provider/schedules`);
    await doctor.getByRole('heading', { name: 'Mes horaires de téléconsultation', level: 1 }).waitFor();
    await doctor.getByRole('button', { name: 'Ouvrir cet agenda' }).waitFor();
    await picture(doctor, 'booking-10-schedules');
    await doctor.getByRole('button', { name: 'Ouvrir cet agenda' }).click();
    await doctor.getByRole('button', { name: 'Ouvrir ces heures' }).click();
    await doctor.getByText(/créneaux sont ouverts/).waitFor();
    const monday = day(8 - weekday(day(0)));
    await doctor.getByLabel('Autre jour').fill(monday);
    const close = doctor.getByRole('button', { name: /^Fermer l’heure de 9/ }).first();
    await close.click();
    await doctor
      .getByRole('button', { name: /^Rouvrir l’heure de 9/ })
      .first()
      .waitFor();
    await picture(doctor, 'booking-11-day');
    await doctor
      .getByRole('button', { name: /^Rouvrir l’heure de 9/ })
      .first()
      .click();
    await close.waitFor();
  });

  it('offers what becomes free to who waits: told by message, let pass without losing the place', async () => {
    const { items } = await coordinator.must<{ items: FreeSlotView[] }>(slotsPath());
    const alone = await lonelySchedule(items[0]!);
    await claire.goto(
      `${system.base}/appointments/new?resident=${jeanne.id}&service=specialist-opinion&with=any`,
    );
    await claire.getByText(/Rien n’est libre dans les deux mois/).waitFor();
    await claire.getByText('Aucune heure ne convient ? La liste d’attente').click();
    await picture(claire, 'booking-12-nothing-free');
    await claire.getByRole('button', { name: 'S’inscrire sur la liste d’attente' }).click();
    await claire.getByText('L’inscription sur la liste d’attente est faite.').waitFor();
    await alone.cancel();
    await claire.getByRole('button', { name: 'Accepter cette heure' }).waitFor({ timeout: 90_000 });
    await picture(claire, 'booking-13-offer');
    await claire.getByRole('button', { name: 'Laisser passer' }).click();
    await claire.getByText('Sur liste d’attente').first().waitFor();
    const administrator = await signInAdministrator(system.base);
    const read = () => administrator.must<PageOf<MessageView>>('/api/care-requests/messages?limit=100');
    const told = await eventually(read, (page) =>
      page.items.some(({ template }) => template === 'appointment-offered'),
    );
    expect(told.items.find(({ template }) => template === 'appointment-offered')!.text).toContain(
      '/appointments/',
    );
  });

  /** A schedule with one hour, which somebody has; `cancel` gives it back. */
  async function lonelySchedule({ organizationId }: FreeSlotView) {
    const body = { organizationId, serviceCode: 'specialist-opinion', actors: [`Practitioner/${jeanne.id}`] };
    const { id } = await coordinator.must<{ id: string }>('/api/telehealth/schedules', body);
    // Beyond the hours of the demonstration.
    const on = day(16);
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((one) => ({ day: one, from: '10:00', to: '10:30' }));
    await coordinator.must(`/api/telehealth/schedules/${id}/slots`, {
      ...{ from: on, to: on },
      minutes: 30,
      weekly,
    });
    const { items } = await coordinator.must<{ items: FreeSlotView[] }>(
      `/api/telehealth/slots?scheduleId=${id}&from=${on}&to=${on}`,
    );
    const residentId = (await strangers())[0]!.id;
    const taken = await coordinator.must<AppointmentView>(
      `/api/telehealth/slots/${items[0]!.id}/appointments`,
      {
        residentId,
      },
    );
    return {
      cancel: () =>
        coordinator.must(`/api/telehealth/appointments/${taken.id}/cancel`, { reason: 'resident' }),
    };
  }
});
