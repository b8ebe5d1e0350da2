/** What the plain page takes the answer to be. It trusts it, as most pages do. */
export interface VisitAnswer {
  readonly attendance: number;
  readonly records: readonly AppointmentAnswer[];
}

export interface LineAnswer {
  readonly id: number;
  readonly title: string;
  readonly amount: number;
  readonly cost: number;
  readonly manual_cost: number;
  readonly discount: number;
}

export interface AppointmentAnswer {
  readonly id: number;
  readonly company_id: number;
  readonly datetime: string;
  readonly create_date: string;
  readonly last_change_date: string;
  readonly seance_length: number;
  readonly attendance: number;
  readonly comment: string;
  readonly paid_full: number;
  readonly prepaid: boolean;
  readonly online: boolean;
  readonly confirmed: number;
  readonly master_request: number;
  readonly sms_before: number;
  readonly sms_now: number;
  readonly email_now: number;
  readonly review_requested: number;
  readonly activity_id: number;
  readonly created_user_id: number;
  readonly services: readonly LineAnswer[];
  readonly goods_transactions: readonly LineAnswer[];
  readonly record_labels: readonly { readonly id: number; readonly title: string; readonly color: string }[];
  readonly documents: readonly DocumentAnswer[];
  readonly staff: {
    readonly name: string;
    readonly specialization: string;
    readonly position: { readonly id: number; readonly title: string };
    readonly rating: number;
    readonly votes_count: number;
  };
  readonly client: {
    readonly id: number;
    readonly name: string;
    readonly phone: string;
    readonly email: string;
    readonly card: string;
    readonly success_visits_count: number;
    readonly fail_visits_count: number;
  };
}

export interface DocumentAnswer {
  readonly id: number;
  readonly type_title: string;
  readonly number: number;
  readonly date_created: string;
}

/** Throws for anything but success, which the query library shows as its error. */
export async function fetchVisit(visitId: string, signal: AbortSignal): Promise<VisitAnswer> {
  const response = await fetch(`/api/v1/visits/${visitId}`, { signal });
  if (!response.ok) throw new Error(`The visit could not be read (${response.status}).`);
  const { data } = (await response.json()) as { data: VisitAnswer };
  return data;
}
