import { revealInvisible } from '#domain/plain-text.ts';
import { isPlainEmail, joinPhone } from '#domain/phone.ts';
import { readPhoneToCall } from '#gateway/phones.ts';
import type { AppointmentTexts } from './hostile-visit.ts';

// What the product promises to show of a text: the text, with what cannot be seen spelled out; nothing where it is
// blank, or means nothing in its place.

type Texts = readonly string[];

/** Blank is "not given". */
function shown(text: string): Texts {
  return text.trim() === '' ? [] : [revealInvisible(text)];
}

/** 0 is how the partner writes "no comment" and "no number". */
function shownUnlessZero(text: string): Texts {
  return text === '0' ? [] : shown(text);
}

/** The card of a client: name, phone, e-mail, card. A number to call is told by its link. */
export function clientTexts({ client, phone, email, card }: AppointmentTexts): Texts {
  const number = readPhoneToCall(phone.trim(), false);
  return [
    ...shown(client),
    ...(number === null ? shown(phone.trim()) : [`tel:${joinPhone(number)}`]),
    ...(isPlainEmail(email) ? [email] : shown(email)),
    ...shown(card.trim()),
  ];
}

/** An appointment's card where there are several clients. */
export function appointmentTexts(texts: AppointmentTexts): Texts {
  const { teamMember, position, specialization, client, service, label, comment } = texts;
  const trade = [...new Set([position, specialization].filter((text) => text.trim() !== ''))];
  return [
    ...shown(teamMember),
    ...trade.flatMap(shown),
    ...shown(client),
    ...shown(service),
    ...(label.trim() === '' ? ['Label without a name'] : shown(label)),
    ...shownUnlessZero(comment),
    revealInvisible(texts.fieldName),
    ...(texts.fieldValue.trim() === '' ? ['not given'] : shown(texts.fieldValue)),
    ...shown(texts.bookedFrom),
    ...shown(texts.smsText),
    ...shownUnlessZero(texts.externalId),
  ];
}

/** Of the card of documents: the appointment's team member, then the document. */
export function documentTexts(texts: AppointmentTexts): Texts {
  const { teamMember, documentType, documentNumber, documentComment } = texts;
  return [
    ...shown(teamMember),
    ...(documentType.trim() === '' ? ['Document of type 99'] : shown(documentType)),
    ...shown(documentNumber),
    ...shownUnlessZero(documentComment),
  ];
}

export function goodsTexts({ goods }: AppointmentTexts): Texts {
  return shown(goods);
}

export function headTexts({ client }: AppointmentTexts): Texts {
  return shown(client);
}
