import type { Page } from '@playwright/test';
import type { BookingGroup } from '#domain/visit/appointment-fields.ts';
import { explainBooking } from '#domain/visit/appointment-fields.ts';
import { placeAppointments, visitSpan } from '#domain/visit/appointment-order.ts';
import { explainAttention } from '#domain/visit/attention.ts';
import { describeAttendance, describeVisitStatus } from '#domain/visit/attendance.ts';
import { describeClientHistory, getVisitClients } from '#domain/visit/clients.ts';
import { formatDuration, formatClock, formatDateTime } from '#domain/time.ts';
import { describePayment, formatDiscount, formatMoney, summariseMoney } from '#domain/visit/money.ts';
import { describeRating } from '#domain/visit/team-member.ts';
import { describeDocumentType } from '#domain/visit/documents.ts';
import { getVisitHistory } from '#domain/visit/history.ts';
import { getVisitNotes } from '#domain/visit/notes.ts';
import { getVisitProgram } from '#domain/visit/program.ts';
import { describeWhen } from '#domain/visit/when.ts';
import { readBenchVisit } from './bench-visits.ts';

const BOOKING_GROUPS = ['booked', 'messages', 'terms', 'numbers'] as const satisfies readonly BookingGroup[];

/**
 * Every text that a page must show of a visit to count as the same page, without white space, and how often at
 * least: what each appointment says must stand there once for each.
 */
function readExpectedTexts(number: number): Map<string, number> {
  const visit = readBenchVisit(number);
  const now = Date.now();
  const { services, goods, goodsLines, total } = summariseMoney(visit);
  const when = describeWhen(visitSpan(visit), now);
  const { labels, notes } = getVisitNotes(visit);
  const once = [
    `Visit ${number}`,
    ...visit.appointments.slice(0, 1).map(({ locationId }) => `Location ${locationId}`),
    describeVisitStatus(visit).label,
    describePayment(visit)?.label ?? '',
    ...explainAttention(visit, number, now),
    ...(when === null ? [] : [when.day, when.clock]),
    ...describeProgram(getVisitProgram(visit, now)),
    ...labels.map(({ title }) => String(title)),
    ...notes.map(({ text }) => text),
    ...getVisitClients(visit).clients.flatMap((client) => [
      ...[client.name, client.phone, client.email, client.card].map(String),
      `${client.arrivedCount} arrived`,
      `${client.cancelledCount} cancelled`,
      describeClientHistory(client).words,
    ]),
    ...goodsLines.map(({ title }) => String(title)),
    ...[services.amount, goods.amount].map((amount) => formatMoney(amount)),
    `Total${formatMoney(total.amount)}`,
    ...getVisitHistory(visit).flatMap(({ what, at }) => [what, formatDateTime(at)]),
  ];
  const each = placeAppointments(visit).flatMap(({ place, appointment }) => {
    const { teamMember, startsAt, durationSeconds, documents } = appointment;
    const rating = describeRating(teamMember?.rating ?? null, teamMember?.votesCount ?? null);
    return [
      ...(visit.appointments.length === 1
        ? []
        : [`Appointment ${place}`, describeAttendance(appointment.attendance).label]),
      ...[teamMember?.name, teamMember?.position, teamMember?.specialization, rating.value, rating.votes].map(String),
      ...(startsAt === null ? [] : [`${formatClock(startsAt)}–`]),
      formatDuration(durationSeconds ?? 0),
      ...BOOKING_GROUPS.flatMap((group) => explainBooking(appointment, group)).map(
        ({ label, text }) => `${label}${text}`,
      ),
      ...(documents ?? []).flatMap((document) => [describeDocumentType(document), String(document.number)]),
      ...(appointment.services ?? []).flatMap((line) => [
        String(line.title),
        formatMoney(line.cost ?? 0),
        formatBefore(line),
        formatDiscount(line) ?? '',
      ]),
    ];
  });
  const counts = new Map<string, number>();
  for (const text of each.map(tighten)) counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const text of once.map(tighten)) counts.set(text, Math.max(1, counts.get(text) ?? 0));
  counts.delete('');
  return counts;
}

/** With whom and for what, as it reads while no appointment is under way. */
function describeProgram(program: ReturnType<typeof getVisitProgram>): string[] {
  const { appointmentCount, people, morePeopleCount, services, moreServicesCount } = program;
  const [first] = people;
  return [
    `${appointmentCount === 1 ? '' : `${appointmentCount} appointments `}with ${first?.name}`,
    ...(morePeopleCount > 0 ? [`${people.at(-1)?.name} and ${morePeopleCount} more`] : []),
    services.join(', ') + (moreServicesCount > 0 ? ` and ${moreServicesCount} more` : ''),
  ];
}

/** The expected texts that the page does not show, or not often enough. Data blocks and scripts show nothing. */
export async function findMissingTexts(page: Page, number: number): Promise<string[]> {
  const shown = tighten(await page.evaluate(readShownText));
  return [...readExpectedTexts(number)]
    .filter(([text, times]) => shown.split(text).length - 1 < times)
    .map(([text]) => text);
}

function formatBefore({ costBefore }: { readonly costBefore: number | null }): string {
  return costBefore === null ? '' : formatMoney(costBefore);
}

function readShownText(): string {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('script, style, template, noscript, [hidden]') === null
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_REJECT,
  );
  const texts: string[] = [];
  while (walker.nextNode() !== null) texts.push(walker.currentNode.nodeValue ?? '');
  return texts.join('');
}

function tighten(text: string): string {
  return text.replaceAll(/\s/g, '');
}
