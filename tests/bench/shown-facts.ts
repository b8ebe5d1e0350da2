import type { Page } from '@playwright/test';
import { placeAppointments, visitSpan } from '#domain/appointment-order.ts';
import { explainAttention } from '#domain/attention.ts';
import { describeAttendance, readVisitAttendance } from '#domain/attendance.ts';
import { explainBooking } from '#domain/appointment-fields.ts';
import { describeClientHistory } from '#domain/client-history.ts';
import { formatDuration } from '#domain/duration.ts';
import { formatDiscount, formatMoney, summariseMoney } from '#domain/money.ts';
import { describeRating } from '#domain/rating.ts';
import { formatClock, formatDateTime, formatDay, formatOffset } from '#domain/time.ts';
import { readVisitClients } from '#domain/visit-clients.ts';
import { describeDocumentType } from '#domain/visit-documents.ts';
import { readVisitHistory } from '#domain/visit-history.ts';
import { readBenchVisit } from './bench-visits.ts';

/**
 * Every text that a page must show of a visit to count as the same page, without white space, and how often at
 * least: what each appointment says must stand there once for each.
 */
export function readExpectedTexts(number: number): Map<string, number> {
  const visit = readBenchVisit(number);
  const { start, end } = visitSpan(visit);
  const { services, goods, goodsLines, total } = summariseMoney(visit);
  const once = [
    `Visit ${number}`,
    describeAttendance(readVisitAttendance(visit)).label,
    ...explainAttention(visit, 0),
    ...(start === null ? [] : [formatDay(start), formatClock(start), formatOffset(start.offsetMinutes)]),
    ...(end === null ? [] : [formatClock(end)]),
    ...readVisitClients(visit).clients.flatMap((client) => [
      ...[client.name, client.phone, client.email, client.card].map(String),
      `${client.arrivedCount} arrived`,
      `${client.cancelledCount} cancelled`,
      describeClientHistory(client).words,
    ]),
    ...goodsLines.map(({ title }) => String(title)),
    ...[services.amount, goods.amount].map(formatMoney),
    `Total${formatMoney(total.amount)}`,
    ...readVisitHistory(visit).flatMap(({ what, at }) => [what, formatDateTime(at)]),
  ];
  const each = placeAppointments(visit).flatMap(({ place, appointment }) => {
    const { teamMember, startsAt, durationSeconds, comment, labels, documents } = appointment;
    const rating = describeRating(teamMember?.rating ?? null, teamMember?.votesCount ?? null);
    return [
      ...(visit.appointments.length === 1 ? [] : [`Appointment ${place}`]),
      ...[teamMember?.name, teamMember?.position, teamMember?.specialization, rating.value, rating.votes].map(String),
      ...(startsAt === null ? [] : [`${formatClock(startsAt)}–`]),
      formatDuration(durationSeconds ?? 0),
      ...(comment === null ? [] : [comment]),
      ...(labels ?? []).map(({ title }) => String(title)),
      ...explainBooking(appointment).map(({ label, text }) => `${label}${text}`),
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
