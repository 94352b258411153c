-- Enables the server, once and only where Neovim is new enough. `vim.g.starling_enabled = false` prevents it.

if vim.g.loaded_starling then return end
vim.g.loaded_starling = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify('Starling needs Neovim 0.11 or newer', vim.log.levels.WARN)
  return
end
if vim.g.starling_enabled == false then return end

local group = vim.api.nvim_create_augroup('starling', {})

-- Neovim passes a server that it can't execute over in silence.
vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = { 'markdown', 'mdx', 'quarto', 'rmd' },
  callback = function() require('starling').warn_if_missing() end,
})

vim.api.nvim_create_autocmd('LspAttach', {
  group = group,
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'starling' then require('starling').attach(event.buf) end
  end,
})

vim.lsp.enable('starling')
