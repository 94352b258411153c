-- :checkhealth starling

local M = {}

local health = vim.health

local INSTALL = {
  'Build it in a copy of the source: cargo install --path .',
  "Or name it: vim.lsp.config('starling', { cmd = { '/path/to/starling', 'lsp' } })",
}

--- The version that the program prints, or what it prints instead.
local function ask(program)
  local started, process = pcall(vim.system, { program, '--version' }, { text = true })
  if not started then return nil, tostring(process) end
  local result = process:wait(5000)
  return result.code == 0 and result.stdout:match('^starling (%S+)') or nil, result.stderr .. result.stdout
end

local function check_server()
  local program = require('starling').program()
  if not program then return health.info('`cmd` is a function: the server is not looked up') end
  local path = vim.fn.exepath(program)
  if path == '' then return health.error(('`%s` is not on PATH or not executable'):format(program), INSTALL) end
  local version, said = ask(path)
  if version then return health.ok(('server %s: %s'):format(version, path)) end
  if said:find('GLIBC_', 1, true) then
    return health.error(path .. ' needs a newer C library than this system has', INSTALL)
  end
  health.error(('%s does not answer as Starling does: %s'):format(path, vim.trim(said)), INSTALL)
end

local function check_clients()
  local clients = vim.lsp.get_clients({ name = 'starling' })
  if #clients == 0 then
    return health.warn('not attached to any buffer', {
      'Open a note: .md, .mdx, .qmd or .rmd. `:set filetype?` should name one of the kinds in the configuration.',
      '`:LspStarlingLog` or `:lua vim.cmd.edit(vim.lsp.log.get_filename())` shows why a server has ended.',
    })
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_keys(client.attached_buffers)
    health.ok(('attached to %d buffer(s), root: %s'):format(#buffers, client.root_dir or 'none, notes are served alone'))
    for _, buffer in ipairs(buffers) do
      if not vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }) then
        health.info(('buffer %d shows no hints: `:lua vim.lsp.inlay_hint.enable()` turns them on'):format(buffer))
      end
    end
  end
end

function M.check()
  health.start('starling')
  if vim.fn.has('nvim-0.11') == 0 then return health.error('Neovim 0.11 or newer is needed') end
  health.ok('Neovim ' .. tostring(vim.version()))
  check_server()
  if vim.lsp.is_enabled and not vim.lsp.is_enabled('starling') then
    health.warn('not enabled', { "vim.lsp.enable('starling')", '`vim.g.starling_enabled` is ' .. tostring(vim.g.starling_enabled) })
  end
  check_clients()
end

return M
