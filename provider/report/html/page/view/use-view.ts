import { useCallback, useEffect, useState } from "preact/hooks";
import { fragmentOf, type View, viewOf } from "./view";

/** The view, kept in the fragment of the page's address. */
export function useView(): [View, (change: Partial<View>) => void] {
  const [view, setView] = useState(() => viewOf(location.hash));
  useEffect(() => {
    const onHashChange = () => setView(viewOf(location.hash));
    addEventListener("hashchange", onHashChange);
    return () => removeEventListener("hashchange", onHashChange);
  }, []);
  const change = useCallback((changed: Partial<View>) => {
    setView((before) => {
      const after = { ...before, ...changed };
      history.replaceState(null, "", `#${fragmentOf(after)}`);
      return after;
    });
  }, []);
  return [view, change];
}
