import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { warmVisit } from '#data/warm-visit.ts';
import { paths } from '#pages/paths.ts';

/** Opens a visit's page. The visit is asked for first: by the time that the page is drawn the question is on its way. */
export function useOpenVisit(): (visitId: number) => void {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return (visitId) => {
    // The router draws the page before the event is over, and that takes the visit over.
    warmVisit(queryClient, visitId, 0);
    void navigate(paths.visit(visitId));
  };
}
