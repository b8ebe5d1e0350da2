import { Fragment } from 'react';
import type { Visit } from '#contract/visit.ts';
import type { Who } from '#domain/visit/team-member.ts';
import { getVisitProgram } from '#domain/visit/program.ts';
import { UserText } from '#ui/UserText.tsx';
import { messages } from '#pages/visit/messages.ts';

interface Props {
  readonly visit: Visit;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
}

/** With whom and for what: of several appointments the one that is on now, and the next. */
export function VisitProgram({ visit, now }: Props) {
  const program = getVisitProgram(visit, now);
  const { appointmentCount, current, next, services, moreServicesCount } = program;
  if (appointmentCount === 0) return null;
  return (
    <p className="md:text-lg">
      {current === null && next === null ? (
        <People {...program} />
      ) : (
        <>
          <span>{messages.appointmentsNow(appointmentCount)}</span>
          {current !== null && (
            <span>
              {messages.now}
              <WhoName who={current.who} />
              {current.until !== null && <span>{messages.until(current.until)}</span>}
            </span>
          )}
          {next !== null && (
            <span>
              {messages.next}
              <WhoName who={next.who} />
              <span>{` ${next.at}`}</span>
            </span>
          )}
        </>
      )}
      {services.length > 0 && (
        <span className="text-soft">
          <span> · </span>
          {services.map((title, index) => (
            <Fragment key={title}>
              {index > 0 && <span>, </span>}
              <UserText text={title} />
            </Fragment>
          ))}
          {moreServicesCount > 0 && <span>{messages.servicesMore(moreServicesCount)}</span>}
        </span>
      )}
    </p>
  );
}

function People({ appointmentCount, people, morePeopleCount }: ReturnType<typeof getVisitProgram>) {
  const [first] = people;
  // A person cannot be with a team member that is not given.
  const isNamed = first !== undefined && (first.isUserText || people.length > 1);
  if (appointmentCount === 1 && !isNamed) return <span>{first?.name}</span>;
  return (
    <>
      <span>{appointmentCount === 1 ? messages.with : messages.appointmentsWith(appointmentCount)}</span>
      {people.map((who, index) => (
        <Fragment key={JSON.stringify(who)}>
          {index > 0 && <span>{index === people.length - 1 && morePeopleCount === 0 ? messages.and : ', '}</span>}
          <WhoName who={who} />
        </Fragment>
      ))}
      {morePeopleCount > 0 && (
        <>
          <span>{messages.and}</span>
          <span>{messages.peopleMore(morePeopleCount)}</span>
        </>
      )}
    </>
  );
}

function WhoName({ who: { name, isUserText } }: { readonly who: Who }) {
  return isUserText ? <UserText text={name} className="font-semibold" isName /> : <span>{name.toLowerCase()}</span>;
}
