-- The plugin and the server in Neovim. usage: nvim -l test.lua
--
-- STARLING_PLUGIN is the plugin's folder, STARLING_BIN the folder of the release build, STARLING_DEBUG_BIN that of a
-- build with debug assertions, STARLING_NOTES a folder of notes that may be written to.

local here = vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2))
local Child = dofile(here .. '/child.lua')

local passed, failed = 0, 0
local running

local function note(name) return vim.env.STARLING_NOTES .. '/' .. name end

local function open(name, settings)
  running = Child.start(note(name), settings or {})
  return running
end

local function test(name, body)
  local ok, message = xpcall(body, debug.traceback)
  io.write(('%s %s\n'):format(ok and 'ok      ' or 'FAILED  ', 'Neovim: ' .. name))
  if not ok then io.write('         ' .. tostring(message):gsub('\n', '\n         '), '\n') end
  passed, failed = passed + (ok and 1 or 0), failed + (ok and 0 or 1)
  if running then running:stop() end
  running = nil
end

local function has(text, part)
  assert(text:find(part, 1, true), ('expected %q in:\n%s'):format(part, text))
end

local ATTACHED = [[
  local client = vim.lsp.get_clients({ bufnr = 0, name = 'starling' })[1]
  return client and client.initialized and client.id ~= ... and client.id]]
local CODES = [[return vim.iter(vim.diagnostic.get(0)):map(function(d) return d.lnum + 1 .. ' ' .. d.code end):totable()]]

test('the server attaches to a note without a root', function()
  local child = open('bank.md')
  child:wait(ATTACHED)
  assert(child:lua("return vim.lsp.get_clients({ name = 'starling' })[1].root_dir") == vim.NIL)
end)

test('the server shares one process among notes of a root', function()
  local child = open('rooted/one.md')
  child:wait(ATTACHED)
  child:lua('vim.cmd.edit(...)', note('rooted/two.md'))
  child:wait(ATTACHED)
  assert(child:lua("return #vim.lsp.get_clients({ name = 'starling' })") == 1)
end)

test('diagnostics come with their code', function()
  local child = open('bank.md')
  child:wait('return #vim.diagnostic.get(0) > 0')
  has(table.concat(child:lua(CODES), '\n'), '24 empty-section')
end)

test('a README without a story gets none', function()
  local child = open('plain.md')
  child:wait(ATTACHED)
  child:wait([[
    local done
    vim.lsp.buf_request(0, 'textDocument/documentSymbol',
      { textDocument = vim.lsp.util.make_text_document_params() }, function() done = true end)
    return vim.wait(5000, function() return done end)]])
  assert(#child:lua(CODES) == 0)
end)

test('K on a principle shows what it asks', function()
  local child = open('bank.md')
  child:wait(ATTACHED)
  child:type('12GwK')
  local shown = child:wait([[
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true), '\n')
      end
    end]])
  has(shown, 'Ownership')
end)

test('a completion is chosen in the popup', function()
  -- Neovim would put a single completion in without asking.
  local child = open('unfinished.md', { init = "vim.o.completeopt = 'menuone,popup'" })
  child:wait(ATTACHED)
  child:type('Go<C-x><C-o>')
  local words = child:wait([[
    if vim.fn.pumvisible() == 0 then return end
    return vim.iter(vim.fn.complete_info({ 'items' }).items):map(function(i) return i.abbr end):totable()]])
  local at
  for i, word in ipairs(words) do at = at or (word:find('Result', 1, true) and i) end
  assert(at, 'no Result among: ' .. table.concat(words, ', '))
  child:type(('<C-n>'):rep(at - 1) .. '<C-y><Esc>')
  child:wait([[return vim.api.nvim_buf_get_lines(0, -2, -1, true)[1]:find('**Result:**', 1, true)]])
end)

test('a code action clears its diagnostic', function()
  local child = open('unfinished.md')
  child:wait([[return vim.iter(vim.diagnostic.get(0)):any(function(d) return d.code == 'missing-section' end)]])
  child:lua([[
    local finding = vim.iter(vim.diagnostic.get(0)):find(function(d) return d.code == 'missing-section' end)
    vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
    vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.isPreferred end })]])
  child:wait([[return vim.iter(vim.diagnostic.get(0)):all(function(d) return d.code ~= 'missing-section' end)]])
  has(child:text(), '**Result:**')
end)

test('the outline holds principles, stories and sections', function()
  local child = open('bank.md')
  child:wait(ATTACHED)
  child:type(':LspStarlingOutline<CR>')
  local entries = child:wait([[
    local list = vim.fn.getloclist(0)
    return #list > 0 and vim.iter(list):map(function(item) return item.text end):join('\n')]])
  has(entries, 'Ownership')
  has(entries, 'The printer nobody owned')
  has(entries, 'Situation')
end)

test('principles, stories and sections fold', function()
  local child = open('bank.md', { init = "vim.o.foldmethod = 'expr' vim.o.foldexpr = 'v:lua.vim.lsp.foldexpr()' vim.o.foldlevel = 99" })
  child:wait(ATTACHED)
  child:wait([[return vim.fn.foldlevel(12) == 1 and vim.fn.foldlevel(13) == 2]])
  child:type('13Gzc')
  assert(child:lua('return vim.fn.foldclosed(14)') == 13)
end)

test('labels and metrics have colors of their own', function()
  local child = open('bank.md')
  child:wait(ATTACHED)
  child:wait([[
    local at = function(row, column)
      return vim.iter(vim.lsp.semantic_tokens.get_at_pos(0, row, column) or {}):map(function(t) return t.type end):join(' ')
    end
    return at(6, 4) == 'property' and at(11, 4) == 'class' and at(9, 41) == 'number']])
end)

test('lenses stand above labels once they are asked for', function()
  local settings = "vim.lsp.config('starling', { settings = { starling = { lenses = true } } })"
  local child = open('bank.md', { init = settings })
  child:wait(ATTACHED)
  child:lua([[if vim.lsp.codelens.enable then vim.lsp.codelens.enable() else vim.lsp.codelens.refresh() end]])
  local shown = child:wait([[
    if not vim.lsp.codelens.enable then vim.lsp.codelens.refresh() end
    local lenses = vim.lsp.codelens.get(vim.lsp.codelens.enable and { bufnr = 0 } or 0)
    local titles = vim.iter(lenses or {}):map(function(found)
      local lens = found.lens or found
      return lens.command and lens.command.title or ''
    end):join('\n')
    return titles:find('fully told', 1, true) and titles]])
  has(shown, 'I 0 · we 4')
end)

test('hints stand after labels once they are on', function()
  local child = open('bank.md', { init = 'vim.lsp.inlay_hint.enable()' })
  local hint = child:wait([[return (vim.lsp.inlay_hint.get({ bufnr = 0 })[2] or {}).inlay_hint]])
  has(vim.inspect(hint.label), 'words')
  child:lua("vim.cmd('LspStarlingHints')")
  assert(child:lua('return vim.lsp.inlay_hint.is_enabled({ bufnr = 0 })') == false)
end)

test('settings reach the server', function()
  local init = [[vim.lsp.config('starling', { settings = { starling = { rules = { ['empty-section'] = 'off' } } } })]]
  local child = open('bank.md', { init = init })
  child:wait([[return #vim.diagnostic.get(0) > 0 and vim.iter(vim.diagnostic.get(0)):all(
    function(d) return d.code ~= 'empty-section' end)]])
end)

test('the health page finds all in place', function()
  local child = open('bank.md')
  child:wait(ATTACHED)
  child:lua("vim.cmd('checkhealth starling')")
  local page = child:text()
  has(page, 'OK server ')
  has(page, 'OK attached to 1 buffer(s)')
  assert(not page:find('ERROR') and not page:find('WARNING'), page)
end)

test('labels stand out', function()
  local child = open('bank.md')
  child:lua("vim.treesitter.start(0, 'markdown')")
  child:wait([[
    vim.treesitter.get_parser(0):parse(true)
    return vim.iter(vim.treesitter.get_captures_at_pos(0, 6, 4)):any(function(c) return c.capture == 'property' end)]])
end)

test('the documentation has its tags', function()
  local child = open('bank.md')
  child:lua("vim.cmd('helptags ALL')")
  for _, tag in ipairs({ 'starling', 'starling-trouble', ':LspStarlingRestart', ':LspStarlingOutline', 'g:starling_enabled' }) do
    child:lua("vim.cmd.help(...)", tag)
  end
end)

test('a killed server is started anew', function()
  local child = open('bank.md')
  local first = child:wait(ATTACHED)
  child:lua([[vim.uv.kill(vim.api.nvim_get_proc_children(vim.fn.getpid())[1], 'sigkill')]])
  child:wait("return #vim.lsp.get_clients({ name = 'starling' }) == 0")
  local said = child:wait([[
    local said = vim.api.nvim_exec2('messages', { output = true }).output
    return said:find('has ended', 1, true) and said]])
  has(said, 'starling quit')
  has(said, ':LspStarlingRestart starts it anew')
  child:lua("vim.cmd('LspStarlingRestart')")
  child:wait(ATTACHED, first)
  child:wait('return #vim.diagnostic.get(0) > 0')
end)

test('a running server is started anew', function()
  local child = open('bank.md')
  local first = child:wait(ATTACHED)
  child:lua("vim.cmd('LspStarlingRestart')")
  child:wait(ATTACHED, first)
  child:wait('return #vim.diagnostic.get(0) > 0')
  assert(child:lua('return #vim.api.nvim_get_proc_children(vim.fn.getpid())') == 1, 'the old one still runs')
  local said = child:lua("return vim.api.nvim_exec2('messages', { output = true }).output")
  assert(not said:find('has ended', 1, true), said)
end)

test('a server that is not there is missed aloud', function()
  local child = open('bank.md', { init = "vim.lsp.config('starling', { cmd = { '/nowhere/starling', 'lsp' } })" })
  has(child:wait("return vim.api.nvim_exec2('messages', { output = true }).output"), '`/nowhere/starling` is not on PATH')
  child:lua("vim.cmd('checkhealth starling')")
  has(child:text(), 'cargo install --path .')
end)

test('another program in its place is told apart', function()
  local child = open('bank.md', { init = "vim.lsp.config('starling', { cmd = { '/bin/true' } })" })
  child:lua("vim.cmd('checkhealth starling')")
  has(child:text(), 'does not answer as Starling does')
end)

test('`vim.g.starling_enabled` keeps it off', function()
  local child = open('bank.md', { init = 'vim.g.starling_enabled = false' })
  assert(child:lua("return vim.lsp.is_enabled('starling')") == false)
end)

test('the server ends with the editor', function()
  local child = open('bank.md')
  child:wait(ATTACHED)
  local process = child:lua('return vim.api.nvim_get_proc_children(vim.fn.getpid())[1]')
  child:stop()
  running = nil
  assert(vim.wait(3000, function() return vim.uv.kill(process, 0) ~= 0 end), 'it runs on')
end)

dofile(here .. '/typing.lua')(test, open)

io.write(('%d passed, %d failed\n'):format(passed, failed))
os.exit(failed == 0 and 0 or 1)
