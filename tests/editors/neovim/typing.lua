-- A thousand keystrokes, after which buffer and server have the same text.

-- The same on every run: what failed once can be looked at again.
local seed = 20

local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return math.floor(seed / 65536) % n + 1
end

local WORDS = {
  'I called 40 readers. ', 'We moved it. ', '**Result:** ', '**Action:** fell by 12 % ', '## Dive Deep', 'naïve 🙂 ',
  '結果：', 'TODO ', '- ', '> ', '```', '| a | b |', '<!-- x -->', '### My story',
}
local MOVES = { 'gg', 'G', '10G', 'j', 'k', 'w', 'b', '$', '0', '}', '{' }
local EDITS = { 'u', '<C-r>', 'dd', 'p', 'P', 'yy', 'p', 'x', 'J', '>>', 'cw', 'O', 'o', 'A', 'I', 'D', '5dd' }

--- At least `count` keys, one by one, in normal and insert mode.
local function keys(count)
  local all = {}
  local function add(text)
    local parts = text:match('^<[%w%-]+>$') and { text } or vim.fn.split(text, [[\zs]])
    for _, key in ipairs(parts) do all[#all + 1] = key == '<' and '<lt>' or key end
  end
  while #all < count do
    add(MOVES[random(#MOVES)])
    local edit = EDITS[random(#EDITS)]
    add(edit)
    if vim.list_contains({ 'cw', 'O', 'o', 'A', 'I' }, edit) then
      for _ = 1, random(4) do
        add(WORDS[random(#WORDS)])
        if random(3) == 1 then add('<CR>') end
        if random(4) == 1 then add('<BS>') end
      end
      add('<Esc>')
    end
  end
  return all
end

local function agree(test, open, name, file)
  test(name, function()
    -- Only a build with debug assertions tells its text.
    local child = open(file, { env = { PATH = vim.env.STARLING_DEBUG_BIN .. ':' .. vim.env.PATH } })
    child:wait("return #vim.lsp.get_clients({ bufnr = 0, name = 'starling' }) == 1")
    local before = child:text()
    for i, key in ipairs(keys(1000)) do
      child:type(key)
      -- Now and then the editor gets the time to send what it has gathered.
      if i % 40 == 0 then vim.wait(random(160)) end
    end
    -- The last key of all: whatever waits in the queue has been typed when this has.
    child:type('<Esc><Esc>:let g:typed = 1<CR>')
    child:wait('return vim.g.typed')
    assert(child:text() ~= before, 'nothing was typed')
    local same = child:wait([[
      local client = vim.lsp.get_clients({ bufnr = 0, name = 'starling' })[1]
      -- The buffer's own number: for 0 Neovim does not send first what it still holds back.
      local buffer = vim.api.nvim_get_current_buf()
      local answer = client:request_sync('starling/debug/text', { uri = vim.uri_from_bufnr(buffer) }, 5000, buffer)
      local ends = vim.bo.fileformat == 'dos' and '\r\n' or '\n'
      local lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)
      return { answer.result.text, table.concat(lines, ends) .. (vim.bo.endofline and ends or '') }]])
    if same[1] ~= same[2] then error('they differ:\n' .. vim.diff(same[2], same[1]), 0) end
  end)
end

return function(test, open)
  agree(test, open, 'after a thousand keystrokes buffer and server agree', 'bank.md')
  agree(test, open, 'so they do in a note with CRLF', 'crlf.md')
end
