import { type CSSVariablesResolver, createTheme, defaultVariantColorsResolver } from "@mantine/core";

/** Plain objects: `Select.extend()` would pull each component into the first load. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  primaryColor: "indigo",
  primaryShade: { light: 7, dark: 8 },
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: "pointer",
  defaultRadius: "sm",
  /** Tints of Mantine are too pale for text on them; a darker ink reaches the contrast of WCAG AA. */
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === "light" || input.variant === "subtle" || input.variant === "default"
      ? { ...colors, color: "var(--board-ink)" }
      : colors;
  },
  components: {
    NativeSelect: { defaultProps: { size: "sm" } },
    TextInput: { defaultProps: { size: "sm" } },
    Modal: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
  },
});

/**
 * The colours of the board, one set for each scheme. They stand here because Vite's CSS minifier rewrites `light-dark()`
 * into variables that nobody defines under Mantine.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--board-ink": "#1b1f2a",
    "--board-dim": "#545b6b",
    "--board-line": "#d5d9e2",
    "--board-soft": "#f4f6fa",
    "--board-link": "#2b44b8",
    "--board-successful": "#12805c",
    "--board-pending": "#a15c00",
    "--board-failed": "#c22f3d",
    "--board-other": "#626b7f",
    "--mantine-color-dimmed": "#545b6b",
    "--mantine-color-error": "#b3202e",
    "--mantine-color-placeholder": "#5f6676",
  },
  dark: {
    "--board-ink": "#eceef4",
    "--board-dim": "#b4bac8",
    "--board-line": "#3d424d",
    "--board-soft": "#2a2d35",
    "--board-link": "#a9baff",
    "--board-successful": "#4fc79b",
    "--board-pending": "#f0b056",
    "--board-failed": "#ff8a91",
    "--board-other": "#a7afc0",
    "--mantine-color-dimmed": "#b4bac8",
    "--mantine-color-error": "#ff9ca2",
    "--mantine-color-placeholder": "#a1a8b7",
  },
});
