/** Unicode for LaTeX commands without arguments; relations carry their spaces, and wrappers vanish. */
export const LATEX_SYMBOLS: Readonly<Record<string, string>> = {
  alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ϵ", varepsilon: "ε", zeta: "ζ", eta: "η", theta: "θ", vartheta: "ϑ",
  iota: "ι", kappa: "κ", lambda: "λ", mu: "μ", nu: "ν", xi: "ξ", pi: "π", rho: "ρ", sigma: "σ", tau: "τ", upsilon: "υ",
  phi: "φ", varphi: "φ", chi: "χ", psi: "ψ", omega: "ω", Gamma: "Γ", Delta: "Δ", Theta: "Θ", Lambda: "Λ", Xi: "Ξ", Pi: "Π",
  Sigma: "Σ", Upsilon: "Υ", Phi: "Φ", Psi: "Ψ", Omega: "Ω", ell: "ℓ", hbar: "ℏ", Re: "Re ", Im: "Im ", aleph: "ℵ",
  infty: "∞", partial: "∂", nabla: "∇", int: "∫", iint: "∬", oint: "∮", sum: "∑", prod: "∏", emptyset: "∅",
  to: " → ", rightarrow: " → ", longrightarrow: " → ", leftarrow: " ← ", mapsto: " ↦ ", downarrow: "↓", uparrow: "↑", searrow: "↘", nearrow: "↗",
  Rightarrow: " ⇒ ", implies: " ⇒ ", Leftarrow: " ⇐ ", impliedby: " ⇐ ", Leftrightarrow: " ⇔ ", iff: " ⇔ ",
  approx: " ≈ ", sim: " ~ ", simeq: " ≃ ", cong: " ≅ ", equiv: " ≡ ", propto: " ∝ ", asymp: " ≍ ", ne: " ≠ ", neq: " ≠ ",
  le: " ≤ ", leq: " ≤ ", leqslant: " ≤ ", ge: " ≥ ", geq: " ≥ ", geqslant: " ≥ ", ll: " ≪ ", gg: " ≫ ", lt: " < ", gt: " > ",
  coloneqq: " := ", in: " ∈ ", notin: " ∉ ", subset: " ⊂ ", subseteq: " ⊆ ", cup: " ∪ ", cap: " ∩ ", setminus: " ∖ ",
  pm: " ± ", mp: " ∓ ", times: " × ", cdot: " · ", ast: " * ", div: " ÷ ", circ: "∘", wedge: " ∧ ", vee: " ∨ ", land: " ∧ ", lor: " ∨ ", neg: "¬",
  forall: "∀", exists: "∃", dots: "…", ldots: "…", cdots: "⋯", mid: " | ", prime: "′", dagger: "†", langle: "⟨", rangle: "⟩",
  lvert: "|", rvert: "|", vert: "|", Vert: "‖", lVert: "‖", rVert: "‖", "|": "‖", lbrace: "{", rbrace: "}", lfloor: "⌊", rfloor: "⌋", lceil: "⌈", rceil: "⌉",
  "{": "{", "}": "}", ",": " ", ":": " ", ";": " ", "!": "", " ": " ", quad: "  ", qquad: "  ", "%": "%", "&": "&", "#": "#", _: "_", $: "$",
  sin: " sin ", cos: " cos ", tan: " tan ", cot: " cot ", sec: " sec ", csc: " csc ", sinh: " sinh ", cosh: " cosh ", tanh: " tanh ", coth: " coth ",
  arcsin: " arcsin ", arccos: " arccos ", arctan: " arctan ", exp: " exp ", log: " log ", ln: " ln ", lim: " lim ", max: " max ", min: " min ",
  sup: " sup ", inf: " inf ", det: " det ", dim: " dim ", erf: " erf ", erfc: " erfc ", arg: " arg ",
  mathrm: "", mathbf: "", mathit: "", mathcal: "", mathbb: "", mathsf: "", mathtt: "", mathfrak: "", boldsymbol: "", bm: "", mathscr: "", displaystyle: "",
  textstyle: "", scriptstyle: "", limits: "", nolimits: "", big: "", Big: "", bigg: "", Bigg: "", bigl: "", bigr: "", Bigl: "", Bigr: "",
  biggl: "", biggr: "", Biggl: "", Biggr: "", middle: "", nonumber: "", notag: "", overline: "", underline: "", phantom: "",
};

/** Accents as combining marks, which follow the letter that they stand over. */
export const ACCENTS: Readonly<Record<string, string>> = {
  dot: "\u0307", ddot: "\u0308", dddot: "\u20db", hat: "\u0302", widehat: "\u0302", tilde: "\u0303", widetilde: "\u0303", bar: "\u0304", vec: "\u20d7",
};

const pairs = (plain: string, raised: string): Readonly<Record<string, string>> => Object.fromEntries([...plain].map((c, k) => [c, [...raised][k]!]));

/** Characters that have a superscript form. */
export const SUPERSCRIPTS = pairs("0123456789+−-()niabcdefghjklmoprstuvwxyzT′", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ′");

/** Characters that have a subscript form. */
export const SUBSCRIPTS = pairs("0123456789+−-()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ");
