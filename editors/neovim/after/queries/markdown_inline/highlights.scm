;; extends

; Generated from the sections' labels: what makes a line of a story stand out.
((strong_emphasis) @label
  (#any-of? @label
    "**Actions taken:**" "**Actions taken**"
    "**The situation:**" "**The situation**"
    "**Action taken:**" "**Action taken**"
    "**My actions:**" "**My actions**"
    "**The result:**" "**The result**"
    "**Hindrance:**" "**Hindrance**"
    "**Obstacles:**" "**Obstacles**"
    "**Situation:**" "**Situation**"
    "**Obstacle:**" "**Obstacle**"
    "**Actions:**" "**Actions**"
    "**Results:**" "**Results**"
    "**Action:**" "**Action**"
    "**Result:**" "**Result**"
    "**Tasks:**" "**Tasks**"
    "**Task:**" "**Task**"))
