-- What the server's own protocol leaves to the editor: commands, and a word when there is no server.

local M = {}

--- The program that is started, as configured; nil where `cmd` is a function.
---@return string?
function M.program()
  local cmd = vim.lsp.config.starling.cmd
  return type(cmd) == 'table' and cmd[1] or nil
end

--- Says once that the server can't be executed, and where to read on.
function M.warn_if_missing()
  local program = M.program()
  if program and vim.fn.executable(program) == 0 then
    local message = 'Starling: `%s` is not on PATH or not executable; see :checkhealth starling'
    vim.notify_once(message:format(program), vim.log.levels.WARN)
  end
end

--- Says what can be done when the server has ended without being asked to. That it has is said by Neovim.
---@param code integer
---@param signal integer
function M.ended(code, signal)
  if vim.v.exiting ~= vim.NIL or (code == 0 and (signal == 0 or signal == 15)) then return end
  local message = 'Starling has ended: :LspStarlingRestart starts it anew, :LspStarlingLog says why'
  vim.schedule(function() vim.notify(message, vim.log.levels.WARN) end)
end

--- Starts the server anew for all buffers it serves.
function M.restart()
  local clients = vim.lsp.get_clients({ name = 'starling' })
  vim.lsp.enable('starling', false)
  local function gone()
    return vim.iter(clients):all(function(client) return client:is_stopped() end)
  end
  -- A client that is still going down would be taken for a running one.
  if not vim.wait(2000, gone, 20) then
    vim.iter(clients):each(function(client) client:stop(true) end)
    vim.wait(1000, gone, 20)
  end
  vim.lsp.enable('starling')
end

--- Opens the log of all language servers at its end.
function M.log()
  local path = vim.lsp.log and vim.lsp.log.get_filename() or vim.lsp.get_log_path()
  vim.cmd.tabnew(vim.fn.fnameescape(path))
  vim.cmd.normal({ 'G', bang = true })
end

--- Gives a buffer its commands. They outlive the server: a restart is wanted most when it has ended.
---@param buffer integer
function M.attach(buffer)
  local function command(name, action, desc)
    vim.api.nvim_buf_create_user_command(buffer, name, action, { desc = desc })
  end
  command('LspStarlingRestart', M.restart, 'Start the Starling server anew')
  command('LspStarlingLog', M.log, 'Open the log of the language servers')
  -- In Markdown `gO` is Neovim's own table of headings.
  command('LspStarlingOutline', function() vim.lsp.buf.document_symbol() end, 'List principles, stories and sections')
  command('LspStarlingHints', function()
    vim.lsp.inlay_hint.enable(not vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }), { bufnr = buffer })
  end, 'Show or hide the hints after labels')
end

return M
