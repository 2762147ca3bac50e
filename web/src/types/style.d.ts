// How everything on a map looks (geo/scene/style.py).

export interface LineStyle {
  dash_px: number[];
  width_px: number;
}

export interface Theme {
  sea: string;
  depths: string[];
  land: string;
  land_edge: string;
  unit_ground: string;
  unit_edge: string;
  ink: string;
  ink_quiet: string;
  sea_ink: string;
  halo: string;
  accent: string;
  accent_ground: string;
  selection: string;
  unit_tint: number;
  context_tint: number;
  pattern_opacity: number;
}

export interface Style {
  parties: { color: string; color_dark: string; angle_deg: number }[];
  lines: Record<string, LineStyle>;
  regimes: Record<string, string>;
  zones: Record<string, number>;
  bands: Record<string, number>;
  shared_lines: { gap_px: number; share: number; all: number };
  bands_of_administration: { gap_px: number; width_px: number; line_px: number };
  themes: { light: Theme; dark: Theme };
  names: {
    islet_zoom: number;
    close_zoom: number;
    first_rank: number;
    classes: Record<string, { size: number; rank: number; spacing?: number }>;
  };
}

// The hue and the line angle of a party, on the ground of a theme.
export interface PartyLook {
  color: string;
  angle: number;
}
