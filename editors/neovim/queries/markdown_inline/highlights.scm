;; extends

; Generated from the sections' labels, which are to their text what keys are to values.
((strong_emphasis) @property
  (#any-of? @property
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
