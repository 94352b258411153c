;; extends

; Generated from the sections' labels, which are to their text what keys are to values.
((strong_emphasis) @property
  (#any-of? @property
    "**Actions i took:**" "**Actions i took**"
    "**Actions taken:**" "**Actions taken**"
    "**The situation:**" "**The situation**"
    "**Action taken:**" "**Action taken**"
    "**The results:**" "**The results**"
    "**My actions:**" "**My actions**"
    "**My results:**" "**My results**"
    "**The action:**" "**The action**"
    "**The result:**" "**The result**"
    "**Hindrance:**" "**Hindrance**"
    "**My action:**" "**My action**"
    "**My result:**" "**My result**"
    "**Obstacles:**" "**Obstacles**"
    "**Situation:**" "**Situation**"
    "**Obstacle:**" "**Obstacle**"
    "**The task:**" "**The task**"
    "**Actions:**" "**Actions**"
    "**My task:**" "**My task**"
    "**Results:**" "**Results**"
    "**Action:**" "**Action**"
    "**Result:**" "**Result**"
    "**Tasks:**" "**Tasks**"
    "**Task:**" "**Task**"))
