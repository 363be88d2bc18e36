/** Relations of KaTeX by command or character, as names that the reader uses; those left out are not understood. */
export const RELATION_NAMES: ReadonlyMap<string, string> = new Map([
  ["=", "="], ["≠", "!="], ["\\neq", "!="], ["\\ne", "!="], ["<", "<"], [">", ">"], ["\\lt", "<"], ["\\gt", ">"],
  ["\\le", "<="], ["\\leq", "<="], ["≤", "<="], ["\\leqslant", "<="], ["⩽", "<="], ["\\leqq", "<="],
  ["\\ge", ">="], ["\\geq", ">="], ["≥", ">="], ["\\geqslant", ">="], ["⩾", ">="], ["\\geqq", ">="],
  ["\\approx", "approx"], ["≈", "approx"], ["\\thickapprox", "approx"], ["\\approxeq", "approx"], ["\\sim", "~"], ["∼", "~"], ["\\thicksim", "~"], ["\\simeq", "~"], ["≃", "~"],
  ["\\to", "->"], ["\\rightarrow", "->"], ["→", "->"], ["\\longrightarrow", "->"], ["⟶", "->"],
  ["\\equiv", "equiv"], ["≡", "equiv"], ["\\propto", "propto"], ["∝", "propto"], ["\\varpropto", "propto"],
  ["\\ll", "<<"], ["≪", "<<"], ["\\gg", ">>"], ["≫", ">>"],
  ["\\Longleftrightarrow", "iff"], ["\\Leftrightarrow", "iff"], ["⇔", "iff"], ["⟺", "iff"],
  ["\\Longrightarrow", "implies"], ["\\Rightarrow", "implies"], ["⇒", "implies"], ["⟹", "implies"],
  ["\\Longleftarrow", "implied-by"], ["\\Leftarrow", "implied-by"], ["⇐", "implied-by"], ["⟸", "implied-by"],
  ["\\in", "in"], ["∈", "in"], ["∉", "notin"], ["≔", ":="], ["≕", "=:"], [":", ":"], ["\\mid", "mid"], ["\\searrow", "searrow"], ["\\downarrow", "downarrow"], ["\\nearrow", "nearrow"], ["\\uparrow", "uparrow"],
  ["\\ni", "ni"], ["\\subset", "subset"], ["\\subseteq", "subseteq"], ["\\mapsto", "mapsto"], ["\\perp", "perp"], ["\\parallel", "parallel"], ["\\cong", "cong"], ["\\doteq", ":="], ["≜", ":="], ["\\triangleq", ":="],
]);

/** Binary signs by command or character. */
export const BINARY_NAMES: ReadonlyMap<string, string> = new Map([
  ["+", "+"], ["-", "-"], ["−", "-"], ["*", "*"], ["\\ast", "*"], ["∗", "*"], ["\\cdot", "cdot"], ["⋅", "cdot"], ["·", "cdot"], ["\\cdotp", "cdot"],
  ["\\times", "times"], ["×", "times"], ["\\div", "/"], ["÷", "/"], ["/", "/"], ["\\pm", "pm"], ["±", "pm"], ["\\mp", "mp"], ["∓", "mp"],
  ["\\land", "and"], ["\\wedge", "and"], ["∧", "and"], ["\\lor", "or"], ["\\vee", "or"], ["∨", "or"], ["\\setminus", "setminus"], ["\\smallsetminus", "setminus"], ["∖", "setminus"],
  ["\\cup", "cup"], ["∪", "cup"], ["\\cap", "cap"], ["∩", "cap"], ["\\circ", "circ"], ["∘", "circ"], ["\\bullet", "bullet"], ["\\star", "star"], ["\\dagger", "dagger"], ["\\otimes", "otimes"], ["\\oplus", "oplus"],
]);

/** Delimiters by command or character. */
export const DELIMITER_NAMES: ReadonlyMap<string, string> = new Map([
  ["(", "("], [")", ")"], ["[", "["], ["]", "]"], ["\\lbrack", "["], ["\\rbrack", "]"], ["\\{", "{"], ["\\}", "}"], ["\\lbrace", "{"], ["\\rbrace", "}"],
  ["|", "|"], ["\\vert", "|"], ["\\lvert", "|"], ["\\rvert", "|"], ["∣", "|"], ["\\|", "||"], ["\\Vert", "||"], ["\\lVert", "||"], ["\\rVert", "||"], ["∥", "||"],
  ["\\lfloor", "floor"], ["\\rfloor", "floor"], ["⌊", "floor"], ["⌋", "floor"], ["\\lceil", "ceil"], ["\\rceil", "ceil"], ["⌈", "ceil"], ["⌉", "ceil"],
  ["\\langle", "angle"], ["\\rangle", "angle"], ["⟨", "angle"], ["⟩", "angle"], ["<", "angle"], [">", "angle"], [".", "."],
]);

/** Characters and commands that are letters of another name than their own. */
export const LETTER_NAMES: ReadonlyMap<string, string> = new Map([
  ["α", "alpha"], ["β", "beta"], ["γ", "gamma"], ["δ", "delta"], ["ϵ", "epsilon"], ["ε", "varepsilon"], ["ζ", "zeta"], ["η", "eta"], ["θ", "theta"], ["ϑ", "vartheta"],
  ["ι", "iota"], ["κ", "kappa"], ["λ", "lambda"], ["μ", "mu"], ["ν", "nu"], ["ξ", "xi"], ["π", "pi"], ["ρ", "rho"], ["σ", "sigma"], ["ς", "varsigma"], ["τ", "tau"], ["υ", "upsilon"],
  ["ϕ", "phi"], ["φ", "varphi"], ["χ", "chi"], ["ψ", "psi"], ["ω", "omega"],
  ["Γ", "Gamma"], ["Δ", "Delta"], ["Θ", "Theta"], ["Λ", "Lambda"], ["Ξ", "Xi"], ["Π", "Pi"], ["Σ", "Sigma"], ["Υ", "Upsilon"], ["Φ", "Phi"], ["Ψ", "Psi"], ["Ω", "Omega"],
  ["∞", "infty"], ["∂", "partial"], ["∇", "nabla"], ["ℓ", "ell"], ["ℏ", "hbar"], ["\\hslash", "hbar"], ["ℝ", "R"],
  ["\\real", "Re"], ["\\image", "Im"], ["ℜ", "Re"], ["ℑ", "Im"],
]);

/** Blackboard letters that are characters of their own. */
export const BLACKBOARD: ReadonlyMap<string, string> = new Map([["ℝ", "R"], ["ℕ", "N"], ["ℤ", "Z"], ["ℚ", "Q"], ["ℂ", "C"]]);
