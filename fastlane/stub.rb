# As much of fastlane's language as the Fastfile uses: runs it, and prints each lane with the command it
# would run. fastlane itself is not needed, and did not run.
LANES = {}
def default_platform(_name) = nil
def platform(_name) = yield
def desc(text) = @desc = text
def sh(command) = @commands << command

def lane(name, &body)
  raise "lane #{name} is not described" unless @desc
  @commands = []
  instance_eval(&body)
  LANES[name] = @commands
  @desc = nil
end

ENV["PHONESTATION_KEY"] ||= "key.p12"
ENV["PHONESTATION_CONTENT_KEY"] ||= "content.key"
eval(File.read(ARGV.fetch(0)), binding, ARGV.fetch(0))
LANES.each { |name, commands| puts "#{name}\t#{commands.join(' && ')}" }
