import { useEffect } from "preact/hooks";

/** Sets the theme of the page: the chosen one, or the system's as long as none is chosen. */
export function useTheme(chosen: "light" | "dark" | undefined): void {
  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const apply = () => {
      document.documentElement.dataset["theme"] = chosen ?? (system.matches ? "dark" : "light");
    };
    apply();
    system.addEventListener("change", apply);
    return () => system.removeEventListener("change", apply);
  }, [chosen]);
}
