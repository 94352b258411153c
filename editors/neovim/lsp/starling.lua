---@brief
---
--- Starling reads the notes in which you prepare for behavioural interviews.
---
--- Change any of it with `vim.lsp.config('starling', { ... })`; |starling-config| says how.

---@type vim.lsp.Config
return {
  cmd = { 'starling', 'lsp' },
  filetypes = { 'markdown', 'mdx', 'quarto', 'rmd' },
  -- A note without any of these is served alone.
  root_markers = { 'starling.toml', '.git' },
  on_exit = function(code, signal) require('starling').ended(code, signal) end,
  settings = { starling = vim.empty_dict() },
}
