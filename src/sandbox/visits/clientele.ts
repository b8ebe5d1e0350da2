import type { ClientWire } from './compose-visit.ts';

/** A client as most answers have one; counts that are not named are 12 arrived and 1 cancelled. */
export function client(id: number, name: string, phone: ClientWire['phone'], fields: ClientWire = {}): ClientWire {
  return {
    id,
    name,
    phone,
    card: '',
    email: '',
    success_visits_count: 12,
    fail_visits_count: 1,
    ...{
      surname: '',
      patronymic: '',
      display_name: name,
      discount: 0,
      is_new: false,
      custom_fields: [],
      client_tags: TAGS,
    },
    ...fields,
  };
}

const TAGS = [{ id: 9220, title: 'from a map', color: '#5495b0', font_color: '#ffffff', icon: 'tag', entity: 1 }];
