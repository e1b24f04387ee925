# Runs every program of a directory in three languages and prints a table; see ./run.
use strict;
use warnings;
use File::Basename;
use Time::HiRes qw(time);

my ($wfl, $programs, $work, @options) = @ARGV;
my ($rounds, $work_factor, @wanted) = (5, 1);
while (@options) {
    my $option = shift @options;
    if ($option eq '--quick') { $work_factor = 0.1; $rounds = 2 }
    elsif ($option eq '--work') { $work_factor = shift @options // '' }
    elsif ($option eq '--rounds') { $rounds = shift @options // '' }
    else { push @wanted, $option }
}
die "rounds must be a number, 1 or more\n" unless $rounds =~ /^[1-9][0-9]*$/;
die "work must be a number above 0\n" unless $work_factor =~ /^[0-9.]+$/ && $work_factor > 0;

# The interpreters themselves, not shims of version managers in front of them.
chomp(my $python = `python3 -c 'import sys; print(sys.executable)' 2>/dev/null` || '');
chomp(my $node = `node -p process.execPath 2>/dev/null` || '');
my @languages = (
    ['wfl', $wfl, 'wfl'],
    $python ? ['python3', $python, 'py'] : (),
    $node ? ['node', $node, 'js'] : (),
);
my @names = map { basename($_, '.wfl') } sort glob "$programs/*.wfl";
for my $name (@wanted) {
    die "there is no program called '$name'. There are: @names\n" unless grep { $_ eq $name } @names;
}
@names = @wanted if @wanted;

sub slurp { my ($file) = @_; local $/; open my $in, '<', $file or die "$file: $!"; <$in> }
sub spill { my ($file, $text) = @_; open my $out, '>', $file or die "$file: $!"; print $out $text }
sub median { my @sorted = sort { $a <=> $b } @_; $sorted[$#sorted / 2] }

# Work grows by a factor of 1.618 with each step, with the square of the size, or with the size.
sub scaled {
    my ($name, $size) = @_;
    return $size if $work_factor == 1;
    return int($size + log($work_factor) / log(1.618) + 0.5) if $name eq 'fibonacci';
    return int($size * sqrt $work_factor) if $name eq 'loops' || $name eq 'mandelbrot';
    return int($size * $work_factor);
}

sub prepare {
    my ($name, $extension) = @_;
    my $text = slurp("$programs/$name.$extension");
    $text =~ s/(\bsize (?:as|=) )(\d+)/$1 . scaled($name, $2)/e;
    spill("$work/$name.$extension", $text);
}

# Milliseconds of processor and clock, and what was printed.
sub run {
    my (@command) = @_;
    my @before = times;
    my $start = time;
    my $child = fork // die "fork: $!";
    if (!$child) {
        open STDOUT, '>', "$work/out";
        open STDERR, '>', "$work/err";
        exec @command or exit 127;
    }
    waitpid $child, 0;
    die slurp("$work/err"), "@command failed: exit code ", $? >> 8, "\n" if $?;
    my $clock = (time - $start) * 1000;
    my @after = times;
    return (($after[2] + $after[3] - $before[2] - $before[3]) * 1000, $clock, slurp("$work/out"));
}

# What a process costs that does nothing: the ratios beyond start-up leave it out.
my $nothing = '(start-up)';
my %trivial = (wfl => 'display "1"', py => 'print(1)', js => 'console.log(1)');
spill("$work/$nothing.$_->[2]", "$trivial{$_->[2]}\n") for @languages;
my (%processor, %clock, %printed);
for my $name (@names) { prepare($name, $_->[2]) for @languages }
unshift @names, $nothing;
for my $round (1 .. $rounds) {
    for my $name (@names) {
        for my $language (@languages) {
            my ($key, $command, $extension) = @$language;
            my ($cpu, $wall, $output) = run($command, "$work/$name.$extension");
            my $expected = $printed{$name} //= $output;
            die "$name: $key printed $output, not $expected" unless $output eq $expected;
            push @{$processor{$name}{$key}}, $cpu;
            push @{$clock{$name}{$key}}, $wall;
        }
    }
}

printf "Clock time and, in brackets, processor time in milliseconds; medians of %d rounds%s\n\n",
    $rounds, $work_factor == 1 ? '' : " of $work_factor times the work";
printf "%-12s %15s %15s %15s %21s %21s\n", '', 'wfl', 'python3', 'node', 'whole process', 'beyond start-up';
printf "%-12s %15s %15s %15s %10s %10s %10s %10s\n", '', '', '', '', ('/ python3', '/ node') x 2;
my (%cost, %wall);
for my $name (@names) {
    for my $language (@languages) {
        my $key = $language->[0];
        $cost{$name}{$key} = median(@{$processor{$name}{$key}});
        $wall{$name}{$key} = median(@{$clock{$name}{$key}});
    }
}

# Ratios are of clock time: that is what somebody waits for.
sub ratio {
    my ($name, $peer, $less) = @_;
    return '-' unless $wall{$name}{$peer};
    my ($own, $other) = map { $wall{$name}{$_} - ($less ? $wall{$nothing}{$_} : 0) } 'wfl', $peer;
    return $other > 0 ? sprintf('%.2f', $own / $other) : '-';
}
for my $name (@names) {
    printf "%-12s", $name;
    for my $key (qw(wfl python3 node)) {
        my $known = $wall{$name}{$key};
        printf " %15s", $known ? sprintf('%.0f (%.0f)', $known, $cost{$name}{$key}) : '-';
    }
    printf " %10s", ratio($name, $_, 0) for qw(python3 node);
    printf " %10s", $name eq $nothing ? '' : ratio($name, $_, 1) for qw(python3 node);
    print "\n";
}

# A long program: its time less that of an empty one is reading and compiling (and running once).
my @lines;
for my $part (1 .. 477) {
    push @lines, split /^/, <<"PART";
// Part $part of a long program.
define action called work_$part needs amount and label_text:
    store total as 0
    count from 1 to amount as turn:
        check if turn modulo 2 is equal to 0:
            change total to total plus turn times 3
        otherwise:
            change total to total minus turn divided by 4
        end check
    end count
    try:
        check if total is greater than 1000 and amount is less than 5:
            display "part " with label_text with " went too far: " with total
        end check
    when error:
        display "no: " with error_message
    end try
    give back total
end action
store answer_$part as work_$part of 3 and "name $part"
display answer_$part
PART
}
spill("$work/long.wfl", join '', @lines);
spill("$work/empty.wfl", "store nothing_here as 1\ndisplay nothing_here\n");
my %long;
for my $round (1 .. $rounds) {
    for my $name (qw(empty long)) {
        my ($cpu, $wall) = run($wfl, "$work/$name.wfl");
        push @{$long{$name}[0]}, $cpu;
        push @{$long{$name}[1]}, $wall;
    }
}
my @middle = map { my $i = $_; median(@{$long{long}[$i]}) - median(@{$long{empty}[$i]}) } (1, 0);
printf "\n%d lines read, compiled and run, beyond start-up: %.0f (%.0f)\n", scalar @lines, @middle;
