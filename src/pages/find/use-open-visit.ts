import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router-dom';
import { refetchVisit, warmVisit } from '#data/visit-queries.ts';
import { paths } from '#domain/addresses.ts';

/**
 * Opens a visit's page. The visit is requested first: by the time that the page is drawn the request is on its way.
 * Where that page is open already, the visit is requested anew.
 */
export function useOpenVisit(): (visitId: number) => void {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (visitId) => {
    if (pathname === paths.visit(visitId)) {
      void refetchVisit(queryClient, visitId);
      return;
    }
    // The router draws the page before the event is over, and that takes the visit over.
    warmVisit(queryClient, visitId, 0);
    void navigate(paths.visit(visitId));
  };
}
