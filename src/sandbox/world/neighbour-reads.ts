import type { ListedAppointment } from './appointments.ts';
import { isObject } from './appointments.ts';
import { answerClientSearch, parseQuickSearch } from './client-search.ts';
import { answerClientVisits } from './client-visits.ts';
import { answerDayList } from './day-list.ts';
import type { Location } from './locations.ts';
import { answerLocations, answerNoRights, answerRights, findLocation } from './locations.ts';
import { createFailures } from '#sandbox/failures.ts';
import { offsetOn, writeMoment } from '#sandbox/salon-clock.ts';
import { NO_PHONES_TOKEN, OWN_ONLY_TOKEN } from '#sandbox/sign-in.ts';
import { besideFailures } from '#sandbox/visits/beside.ts';
import { hedda } from '#sandbox/visits/team.ts';

/** A request that has been let in. */
export interface ReadRequest {
  readonly userToken: string;
  readonly locationId: number;
  readonly query: URLSearchParams;
  /** Null where there is none, or none that is JSON. */
  readonly body: unknown;
  /** The client's leaving. */
  readonly signal: AbortSignal;
}

interface NeighbourRead {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly answer: (request: ReadRequest) => Response | Promise<Response>;
}

/** What a read of one location answers from. */
interface Scene {
  readonly location: Location;
  /** `2026-04-20`, on the location's clock. */
  readonly today: string;
  readonly appointments: readonly ListedAppointment[];
}

/** The reads beside a visit, from all appointments. Each has failures of its own: some remember. */
export function createNeighbourReads(listAppointments: () => readonly ListedAppointment[]): readonly NeighbourRead[] {
  const read = (method: 'GET' | 'POST', path: string, name: string, answer: (request: ReadRequest) => Response) => {
    const failures = new Map(createFailures().map((failure) => [failure.number, failure]));
    const answerOrFail = (request: ReadRequest) => {
      const [failure] = listFailingNumbers(name, request).flatMap((number) => failures.get(number) ?? []);
      return failure === undefined ? answer(request) : failure.answer(request.signal, () => answer(request));
    };
    return { method, path, answer: answerOrFail };
  };
  const readLocation = (answer: (request: ReadRequest, scene: Scene) => Response) => (request: ReadRequest) => {
    const location = findLocation(request.locationId, request.userToken);
    if (location === null) return answerNoRights();
    const now = new Date();
    const appointments = listAppointments().filter((each) => each.locationId === location.id);
    const today = writeMoment(now, offsetOn(location.clock, now)).slice(0, 10);
    return answer(request, { location, today, appointments });
  };
  const readClients = (answer: (request: ReadRequest, scene: Scene) => Response) =>
    readLocation((request, scene) =>
      request.userToken === OWN_ONLY_TOKEN ? answerNoRights() : answer(request, scene),
    );
  return [
    read('GET', '/companies', 'companies', ({ userToken, query }) =>
      answerLocations(query.get('my') === '1' ? userToken : null),
    ),
    read('GET', '/user/permissions/:location', 'permissions', ({ userToken, locationId }) =>
      answerRights(locationId, userToken),
    ),
    read(
      'GET',
      '/records/:location',
      'records',
      readLocation(({ userToken, query }, { appointments }) =>
        answerDayList(query, appointments, {
          onlyOf: userToken === OWN_ONLY_TOKEN ? hedda.id : null,
          hidesPhones: userToken === NO_PHONES_TOKEN,
        }),
      ),
    ),
    read(
      'POST',
      '/company/:location/clients/search',
      'client-search',
      readClients(({ userToken, body }, { today, appointments }) =>
        answerClientSearch(body, today, appointments, userToken === NO_PHONES_TOKEN),
      ),
    ),
    read(
      'POST',
      '/company/:location/clients/visits/search',
      'client-visits',
      readClients(({ body }, { location, today, appointments }) =>
        answerClientVisits(body, location, today, appointments),
      ),
    ),
  ];
}

/** Numbers in a request that may be those of a failure: by login, location, client and the word searched for. */
function listFailingNumbers(name: string, { userToken, locationId, query, body }: ReadRequest): number[] {
  const [, read, number] = /^(.+)-(\d{5})$/.exec(userToken) ?? [];
  const ofLogin = read === name || read === 'beside' ? Number(number) : 0;
  const ofClient = Number(query.get('client_id') ?? (isObject(body) ? body['client_id'] : 0));
  const text = name === 'client-search' ? parseQuickSearch(body) : null;
  const [ofWord = 0] = besideFailures.find(([, word]) => word === text) ?? [];
  return [ofLogin, locationId, ofClient, ofWord];
}
