-- Each request is a vote of a new voter for one of twenty items. Prints the number of responses with status 200.
-- PAUSE: pause of each connection between two requests, in ms.
local count = 0
good = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Accept"] = "application/json"
local seed = string.format("%08x", os.time())
request = function()
  count = count + 1
  wrk.headers["Cookie"] = string.format("voter=%s%024x", seed, count)
  return wrk.format("POST", wrk.path .. (count % 20 + 10), nil, "stars=" .. (count % 5 + 1))
end
response = function(status) if status == 200 then good = good + 1 end end
local pause = tonumber(os.getenv("PAUSE") or "0")
if pause > 0 then delay = function() return pause end end
local threads = {}
setup = function(thread) table.insert(threads, thread) end
done = function()
  local all = 0
  for _, thread in ipairs(threads) do all = all + thread:get("good") end
  print("answered " .. all)
end
