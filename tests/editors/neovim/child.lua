-- A Neovim of its own, driven over its API: real keys through a real input loop.

local Child = {}
Child.__index = Child

--- Starts Neovim on a file. `settings.env` is set for it, `settings.init` is Lua run before plugins load.
function Child.start(file, settings)
  local home = vim.fn.tempname()
  vim.fn.mkdir(home .. '/config/nvim', 'p')
  local init = 'vim.o.swapfile = false\nvim.o.shadafile = "NONE"\n' .. (settings.init or '')
  vim.fn.writefile(vim.split(init, '\n'), home .. '/config/nvim/init.lua')
  -- The way that the documentation calls "by hand".
  local packages = home .. '/data/nvim/site/pack/starling/start'
  vim.fn.mkdir(packages, 'p')
  vim.fn.system({ 'cp', '-R', vim.env.STARLING_PLUGIN, packages .. '/starling' })
  local env = vim.tbl_extend('force', {
    XDG_CONFIG_HOME = home .. '/config',
    XDG_DATA_HOME = home .. '/data',
    XDG_STATE_HOME = home .. '/state',
    XDG_CACHE_HOME = home .. '/cache',
    PATH = vim.env.STARLING_BIN .. ':' .. vim.env.PATH,
  }, settings.env or {})
  local job = vim.fn.jobstart({ vim.v.progpath, '--headless', '--embed', file }, { rpc = true, env = env })
  assert(job > 0, 'Neovim does not start')
  return setmetatable({ job = job, home = home }, Child)
end

--- Runs Lua in the child, with `...` as its arguments, and returns what it returns.
function Child:lua(code, ...)
  return vim.rpcrequest(self.job, 'nvim_exec_lua', code, { ... })
end

--- Types keys, in the notation of mappings. They are taken in as fast as the child reads them.
function Child:type(keys)
  while #keys > 0 do
    local taken = vim.rpcrequest(self.job, 'nvim_input', keys)
    keys = keys:sub(taken + 1)
  end
end

--- Waits until Lua in the child returns something true, and returns it.
function Child:wait(code, ...)
  local arguments, found = { ... }, nil
  local came = vim.wait(30000, function()
    found = self:lua(code, unpack(arguments))
    return found ~= nil and found ~= vim.NIL and found ~= false
  end, 30)
  if not came then error('waited in vain for: ' .. vim.trim(code), 2) end
  return found
end

function Child:text()
  return table.concat(self:lua('return vim.api.nvim_buf_get_lines(0, 0, -1, true)'), '\n')
end

function Child:stop()
  pcall(vim.rpcnotify, self.job, 'nvim_command', 'qall!')
  if vim.fn.jobwait({ self.job }, 10000)[1] == -1 then vim.fn.jobstop(self.job) end
  vim.fn.delete(self.home, 'rf')
end

return Child
