import type { LookupData } from '#contract/appointment-visit.ts';
import { parseVisitId } from '#contract/visit-id.ts';
import type { Hono } from 'hono';
import type { GatewayEnv } from '#gateway/http/context.ts';
import { allowMethods, sendData, sendError } from '#gateway/http/context.ts';
import type { Lookups } from '#gateway/settings.ts';
import type { UserReads } from './user-reads.ts';

const APPOINTMENT = '/api/v1/appointments/:locationId/:appointmentId';
const APPOINTMENTS_FOLDER = APPOINTMENT.replace(':locationId/:appointmentId', '');

/** GET /api/v1/appointments/{location}/{appointment}: which visit it belongs to, and nothing else of it. */
export function addAppointmentRoute(app: Hono<GatewayEnv>, lookups: Lookups, userReads: UserReads): void {
  app.all(APPOINTMENT, (c) =>
    allowMethods(c, APPOINTMENT, ['GET'], async () => {
      const logFields = c.get('logFields');
      logFields.event = 'lookup';
      if (lookups === 'off') return sendError(c, { kind: 'refused' }, 403, 'Lookups are turned off.');
      const [locationId, appointmentId] = c.req.path.slice(APPOINTMENTS_FOLDER.length).split('/').map(parseVisitId);
      if (locationId == null || appointmentId == null) {
        return sendError(c, { kind: 'refused' }, 400, 'Their numbers are 1 to 16 digits and do not begin with 0.');
      }
      const answer = await userReads.fetchAppointmentVisit(c, { locationId, appointmentId });
      if (c.env.connection.hasLeft()) logFields.event = 'abandoned';
      if ('failure' in answer) return sendError(c, answer.failure);
      const { found } = answer;
      if (found.visitId === null) return sendData({ visit_id: null, why: found.why } satisfies LookupData);
      logFields.visitId = found.visitId;
      return sendData({ visit_id: found.visitId } satisfies LookupData);
    }),
  );
}
